/** The five system roles. */
export const roles = ["cre", "cre_tl", "admin", "developer", "viewer"] as const;
export type Role = (typeof roles)[number];

export type Scope = "own" | "team" | "territory" | "all";
export type Code =
  | "view"
  | "create"
  | "edit"
  | "delete"
  | "assign"
  | "schedule"
  | "import"
  | "export"
  | "configure";
export type PermissionObject =
  | "organization"
  | "user"
  | "team"
  | "audit"
  | "lead"
  | "notification"
  | "import"
  | "assignment_rule"
  | "ticket"
  | "ticket_note"
  | "canned_reply"
  | "ticket_setting";

/** The part of a person that their audience keys follow from. */
export interface Principal {
  readonly orgId: string;
  readonly userId: string;
  readonly role: Role;
  readonly teamId: string | null;
  readonly branchId: string | null;
}

type Grants = Partial<Record<PermissionObject, Partial<Record<Code, Scope>>>>;

const notifications = { view: "own", edit: "own" } as const;
const organization = { view: "all" } as const;

/** Everybody may ask for help and follow what becomes of it. */
const ownTickets = { view: "own", create: "own", edit: "own" } as const;

/** Whoever answers tickets. */
const helpDesk = {
  ticket: { view: "all", create: "all", edit: "all", assign: "all" },
  ticket_note: { view: "all", create: "all" },
  canned_reply: { view: "all", create: "all", edit: "all" },
} as const;

/** Who may do what: everything not granted here is denied. */
export const permissionMatrix: Readonly<Record<Role, Grants>> = {
  cre: {
    organization,
    notification: notifications,
    lead: { view: "own", create: "own", edit: "own" },
    ticket: ownTickets,
  },
  cre_tl: {
    organization,
    notification: notifications,
    lead: { view: "team", create: "team", edit: "team", assign: "team", import: "all" },
    import: { view: "own", create: "all" },
    assignment_rule: { view: "all" },
    user: { view: "team", schedule: "team" },
    team: { view: "team" },
    ticket: { view: "team", create: "team", edit: "team" },
  },
  admin: {
    organization: { view: "all", edit: "all" },
    notification: notifications,
    lead: { view: "all", create: "all", edit: "all", assign: "all", import: "all", export: "all" },
    import: { view: "all", create: "all", edit: "all" },
    assignment_rule: { view: "all", create: "all", edit: "all" },
    user: { view: "all", create: "all", edit: "all", schedule: "all", delete: "all" },
    team: { view: "all", create: "all", edit: "all" },
    audit: { view: "all", export: "all", configure: "all" },
    ...helpDesk,
    ticket_setting: { view: "all", create: "all", edit: "all" },
  },
  developer: {
    organization,
    notification: notifications,
    import: { view: "all" },
    ...helpDesk,
  },
  viewer: {
    organization,
    notification: notifications,
    lead: { view: "all" },
    ticket: ownTickets,
  },
};

/** Columns that a role never receives, by table. */
export const columnMasks: Readonly<
  Partial<Record<Role, Readonly<Record<string, readonly string[]>>>>
> = {
  viewer: {
    lead: ["phone", "phoneTyped", "phone2"],
    // It keeps the values that were overwritten, phone numbers among them.
    timeline_event: ["data"],
  },
};

export function scopeOf(role: Role, object: PermissionObject, code: Code): Scope | undefined {
  return permissionMatrix[role][object]?.[code];
}

export function isAllowed(role: Role, object: PermissionObject, code: Code): boolean {
  return scopeOf(role, object, code) !== undefined;
}

/**
 * The audience keys that reach the rows on which `principal` may do `code`; empty = none.
 * A row is within reach exactly when its own keys and these intersect.
 */
export function keysFor(principal: Principal, object: PermissionObject, code: Code): string[] {
  const scope = scopeOf(principal.role, object, code);
  if (!scope) return [];
  if (object === "organization") return [`org:${principal.orgId}`];
  return [...scopeKeys(principal, object, scope), ...unassignedKeys(principal, object, scope)];
}

/** Every key under which `principal` sees rows, sorted: the person's whole sync scope. */
export function viewKeys(principal: Principal): string[] {
  const objects = Object.keys(permissionMatrix[principal.role]) as PermissionObject[];
  return objects.flatMap((object) => keysFor(principal, object, "view")).sort();
}

function scopeKeys(principal: Principal, object: PermissionObject, scope: Scope): string[] {
  if (scope === "all") return [`${object}:all`];
  const keys = [`${object}:u:${principal.userId}`];
  if (scope === "team" && principal.teamId) keys.push(`${object}:team:${principal.teamId}`);
  if (scope === "territory" && principal.branchId)
    keys.push(`${object}:branch:${principal.branchId}`);
  return keys;
}

/** Whoever may assign leads sees those of nobody: of no branch at all, and of their own branch. */
function unassignedKeys(principal: Principal, object: PermissionObject, scope: Scope): string[] {
  if (object !== "lead" || scope === "all" || !isAllowed(principal.role, "lead", "assign"))
    return [];
  const ofBranch = principal.branchId ? [`lead:unassigned:${principal.branchId}`] : [];
  return ["lead:unassigned", ...ofBranch];
}
