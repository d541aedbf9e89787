import {
  catalog,
  type Code,
  type ColumnMasks,
  floor,
  type Grants,
  hiddenFields,
  type MaskedField,
  maskedFields,
  type PermissionObject,
  permissionMatrix,
  type Rights,
  type Role,
  roles,
  type Scope,
  type SystemRole,
} from "../permissions.ts";

/** A role that the organization made. What it does not say itself is as in `base`. */
export interface CustomRole {
  readonly id: string;
  /** A system role, or null: nothing but what is said. */
  readonly base: string | null;
  readonly deletedAt: string | null;
}

/** What a role says about one cell of the matrix; `inherit`: nothing. */
export interface RoleGrant {
  readonly role: Role;
  readonly object: string;
  readonly code: string;
  readonly effect: string;
  readonly scope: string | null;
}

/** What a role says about one field; null: nothing. */
export interface RoleMask {
  readonly role: Role;
  readonly field: string;
  readonly hidden: boolean | null;
}

/** The organization's own rows about roles. */
export interface RoleRows {
  readonly roles: readonly CustomRole[];
  readonly grants: readonly RoleGrant[];
  readonly masks: readonly RoleMask[];
}

export const noRoleRows: RoleRows = { roles: [], grants: [], masks: [] };

/** What the declaration gives a system role. */
export function declaredRights(role: SystemRole): Rights {
  return {
    grants: permissionMatrix[role],
    masks: masksOf(new Set(hiddenFields[role] ?? [])),
  };
}

export function isSystemRole(role: Role): role is SystemRole {
  return (roles as readonly string[]).includes(role);
}

/**
 * What a role may do: the declaration with the organization's rows on top. A deny wins over every
 * allow, and admins keep what they have, so that nobody can lock everybody out. Whatever a row says
 * that the catalog does not know is no grant. A role that is unknown or deleted has the floor and
 * sees no field that can be hidden.
 */
export function resolveRights(role: Role, rows: RoleRows): Rights {
  if (role === "admin") return declaredRights("admin");
  const custom = rows.roles.find(({ id, deletedAt }) => id === role && deletedAt === null);
  if (!custom && !isSystemRole(role)) return nothing;
  const base = custom ? custom.base : role;
  const [grants, hidden] = [declaredGrants(base), declaredHidden(base)];
  const said = rows.grants.filter((row) => row.role === role);
  for (const row of said) if (row.effect === "allow") allow(grants, row);
  for (const row of said) if (row.effect === "deny") deny(grants, row);
  for (const row of rows.masks) if (row.role === role) hide(hidden, row);
  return { grants: withFloor(grants), masks: masksOf(hidden) };
}

const nothing: Rights = {
  grants: floor,
  masks: masksOf(new Set(Object.keys(maskedFields) as MaskedField[])),
};

type OpenGrants = Partial<Record<PermissionObject, Partial<Record<Code, Scope>>>>;

function declaredGrants(base: string | null): OpenGrants {
  if (base === null || !isSystemRole(base)) return {};
  const copies = Object.entries(permissionMatrix[base]).map(([object, granted]) => [
    object,
    { ...granted },
  ]);
  return Object.fromEntries(copies) as OpenGrants;
}

function declaredHidden(base: string | null): Set<MaskedField> {
  return new Set(base !== null && isSystemRole(base) ? (hiddenFields[base] ?? []) : []);
}

/** The scopes in which the catalog knows a code of an object; none when it does not. */
export function scopesOf(object: string, code: string): readonly Scope[] {
  const known: Readonly<Record<string, Readonly<Record<string, readonly Scope[]>>>> = catalog;
  return known[object]?.[code] ?? [];
}

function allow(grants: OpenGrants, { object, code, scope }: RoleGrant): void {
  const known = scopesOf(object, code).find((candidate) => candidate === scope);
  if (!known) return;
  const ofObject = (grants[object as PermissionObject] ??= {});
  ofObject[code as Code] = known;
}

function deny(grants: OpenGrants, { object, code }: RoleGrant): void {
  delete grants[object as PermissionObject]?.[code as Code];
}

function hide(hidden: Set<MaskedField>, { field, hidden: isHidden }: RoleMask): void {
  if (!(field in maskedFields) || isHidden === null) return;
  if (isHidden) hidden.add(field as MaskedField);
  else hidden.delete(field as MaskedField);
}

function withFloor(grants: OpenGrants): Grants {
  const entries = Object.entries(floor) as [PermissionObject, Partial<Record<Code, Scope>>][];
  const raised = entries.map(([object, granted]) => [object, { ...grants[object], ...granted }]);
  return { ...grants, ...(Object.fromEntries(raised) as Grants) };
}

/** The columns behind the fields, each once. */
function masksOf(hidden: ReadonlySet<MaskedField>): ColumnMasks {
  const masks: Record<string, string[]> = {};
  for (const field of Object.keys(maskedFields) as MaskedField[]) {
    if (!hidden.has(field)) continue;
    for (const [table, columns] of Object.entries(maskedFields[field]))
      masks[table] = [...new Set([...(masks[table] ?? []), ...columns])];
  }
  return masks;
}
