/** The system roles. They cannot be renamed or deleted, and no role of an organization bears their names. */
export const roles = [
  "admin",
  "manager",
  "cre_tl",
  "cre",
  "sales_rep",
  "viewer",
  "developer",
] as const;
export type SystemRole = (typeof roles)[number];
/** A system role's name, or the id of a role that the organization made. */
export type Role = string;

/** From narrow to wide; `territory` is a person's branch. */
export const scopes = ["own", "team", "territory", "all"] as const;
export type Scope = (typeof scopes)[number];

export const codes = [
  "view",
  "create",
  "edit",
  "delete",
  "assign",
  "schedule",
  "convert",
  "share",
  "import",
  "export",
  "configure",
  "manage_custom_fields",
  "impersonate",
  "run_sync",
] as const;
export type Code = (typeof codes)[number];

const anyScope = scopes;
const whole = ["all"] as const;

/** Everything that can be granted: the codes of each kind of object, and the scopes they come in. */
export const catalog = {
  organization: { view: whole, edit: whole },
  role: { view: whole, configure: whole },
  user: {
    view: anyScope,
    create: whole,
    edit: anyScope,
    schedule: anyScope,
    delete: anyScope,
    impersonate: anyScope,
  },
  team: { view: ["team", "all"], create: whole, edit: whole },
  audit: { view: whole, export: whole, configure: whole },
  /** Everything about one person: to hand it out, and to erase it. */
  privacy: { view: whole, export: whole, delete: whole },
  lead: {
    view: anyScope,
    create: anyScope,
    edit: anyScope,
    assign: anyScope,
    import: whole,
    export: anyScope,
  },
  notification: { view: ["own"], edit: ["own"] },
  import: { view: ["own", "all"], create: whole, edit: whole },
  assignment_rule: { view: whole, create: whole, edit: whole },
  ticket: {
    view: ["own", "team", "all"],
    create: ["own", "team", "all"],
    edit: ["own", "team", "all"],
    assign: whole,
  },
  ticket_note: { view: whole, create: whole },
  canned_reply: { view: whole, create: whole, edit: whole },
  ticket_setting: { view: whole, create: whole, edit: whole },
  /** Connections, schedules and mappings; who sees them sees no record. */
  crm_source: { view: whole, configure: whole },
  /** The records that were read. */
  crm_row: { view: whole, edit: whole, export: whole },
  sync_run: { view: whole, run_sync: whole },
  system_alert: { view: whole, create: whole, edit: whole },
  saved_view: { view: ["own", "team"], create: ["own"], edit: ["own"] },
} as const satisfies Record<string, Partial<Record<Code, readonly Scope[]>>>;

export type PermissionObject = keyof typeof catalog;

/** What somebody was granted: anything that is not here is denied. */
export type Grants = Partial<Record<PermissionObject, Partial<Record<Code, Scope>>>>;
/** Columns that somebody never receives, by table. */
export type ColumnMasks = Readonly<Record<string, readonly string[]>>;

/** All that a person may do, worked out of their role and the organization's rows. */
export interface Rights {
  readonly grants: Readonly<Grants>;
  readonly masks: ColumnMasks;
}

/** Somebody whose rights are known. */
export interface Entitled {
  readonly rights: Rights;
}

/** The part of a person that their audience keys follow from. */
export interface Principal extends Entitled {
  readonly orgId: string;
  readonly userId: string;
  readonly role: Role;
  readonly teamId: string | null;
  readonly branchId: string | null;
}

/** Of everybody who is signed in; no organization takes it away. */
export const floor: Readonly<Grants> = {
  organization: { view: "all" },
  notification: { view: "own", edit: "own" },
  saved_view: { view: "team", create: "own", edit: "own" },
};

const systemAlerts: Grants = { system_alert: { view: "all", create: "all", edit: "all" } };
const ownTickets: Grants = { ticket: { view: "own", create: "own", edit: "own" } };

/** Of whoever answers tickets. */
const helpDesk: Grants = {
  ticket: { view: "all", create: "all", edit: "all", assign: "all" },
  ticket_note: { view: "all", create: "all" },
  canned_reply: { view: "all", create: "all", edit: "all" },
};

/** Of whoever looks after what is read from other CRMs. */
const ingestion: Grants = {
  crm_source: { view: "all", configure: "all" },
  crm_row: { view: "all", edit: "all", export: "all" },
  sync_run: { view: "all", run_sync: "all" },
};

/** Of whoever must know how fresh the leads are. */
const watchedIngestion: Grants = { crm_source: { view: "all" }, sync_run: { view: "all" } };

/** Who may do what by default: everything not granted here is denied. */
export const permissionMatrix: Readonly<Record<SystemRole, Grants>> = {
  admin: {
    ...floor,
    organization: { view: "all", edit: "all" },
    role: { view: "all", configure: "all" },
    lead: { view: "all", create: "all", edit: "all", assign: "all", import: "all", export: "all" },
    import: { view: "all", create: "all", edit: "all" },
    assignment_rule: { view: "all", create: "all", edit: "all" },
    user: {
      view: "all",
      create: "all",
      edit: "all",
      schedule: "all",
      delete: "all",
      impersonate: "all",
    },
    team: { view: "all", create: "all", edit: "all" },
    audit: { view: "all", export: "all", configure: "all" },
    privacy: { view: "all", export: "all", delete: "all" },
    ...helpDesk,
    ticket_setting: { view: "all", create: "all", edit: "all" },
    ...ingestion,
    ...systemAlerts,
  },
  manager: {
    ...floor,
    lead: {
      view: "territory",
      create: "territory",
      edit: "territory",
      assign: "territory",
      import: "all",
      export: "territory",
    },
    import: { view: "own", create: "all" },
    assignment_rule: { view: "all" },
    user: { view: "territory", schedule: "territory" },
    team: { view: "all" },
    ticket: { view: "team", create: "team", edit: "team" },
    ...watchedIngestion,
  },
  cre_tl: {
    ...floor,
    lead: { view: "team", create: "team", edit: "team", assign: "team", import: "all" },
    import: { view: "own", create: "all" },
    assignment_rule: { view: "all" },
    user: { view: "team", schedule: "team", impersonate: "team" },
    team: { view: "team" },
    ticket: { view: "team", create: "team", edit: "team" },
    ...watchedIngestion,
  },
  cre: { ...floor, lead: { view: "own", create: "own", edit: "own" }, ...ownTickets },
  sales_rep: { ...floor, lead: { view: "own", create: "own", edit: "own" }, ...ownTickets },
  viewer: { ...floor, lead: { view: "all" }, ...ownTickets },
  developer: {
    ...floor,
    import: { view: "all" },
    ...helpDesk,
    ...ingestion,
    ...systemAlerts,
  },
};

/** What can be hidden from a role: a word of the editor, and the columns behind it by table. */
export const maskedFields = {
  // A timeline keeps the values that were overwritten, those of hidden columns among them.
  "lead.phone": { lead: ["phone", "phoneTyped", "phone2"], timeline_event: ["data"] },
  "lead.email": { lead: ["email"], timeline_event: ["data"] },
  "lead.remarks": { lead: ["remarks"], timeline_event: ["data"] },
} as const satisfies Record<string, ColumnMasks>;
export type MaskedField = keyof typeof maskedFields;

/** The fields that a system role does not see by default. */
export const hiddenFields: Readonly<Partial<Record<SystemRole, readonly MaskedField[]>>> = {
  viewer: ["lead.phone"],
};

/** How far `who` may go with `code`; undefined: nowhere. */
export function scopeOf(
  { rights }: Entitled,
  object: PermissionObject,
  code: Code,
): Scope | undefined {
  return rights.grants[object]?.[code];
}

export function isAllowed(who: Entitled, object: PermissionObject, code: Code): boolean {
  return scopeOf(who, object, code) !== undefined;
}

/** Whether the column never reaches `who`. */
export function isHidden({ rights }: Entitled, table: string, column: string): boolean {
  return rights.masks[table]?.includes(column) ?? false;
}

/**
 * The audience keys that reach the rows on which `principal` may do `code`; empty = none.
 * A row is within reach exactly when its own keys and these intersect.
 */
export function keysFor(principal: Principal, object: PermissionObject, code: Code): string[] {
  const scope = scopeOf(principal, object, code);
  if (!scope) return [];
  if (object === "organization") return [`org:${principal.orgId}`];
  return [...scopeKeys(principal, object, scope), ...unassignedKeys(principal, object, scope)];
}

/** Every key under which `principal` sees rows, sorted: the person's whole sync scope. */
export function viewKeys(principal: Principal): string[] {
  const objects = Object.keys(principal.rights.grants) as PermissionObject[];
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
  if (object !== "lead" || scope === "all" || !isAllowed(principal, "lead", "assign")) return [];
  const ofBranch = principal.branchId ? [`lead:unassigned:${principal.branchId}`] : [];
  return ["lead:unassigned", ...ofBranch];
}
