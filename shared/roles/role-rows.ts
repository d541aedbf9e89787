import { role as roleTable, roleGrant, roleMask } from "../../schema/roles.ts";
import { AppError } from "../errors.ts";
import type { Rights, Role } from "../permissions.ts";
import { isSystemRole, resolveRights, type RoleRows } from "../permissions/resolve.ts";
import type { MutationTx } from "../sync/mutation.ts";
import type { Row } from "../sync/row.ts";
import { eq } from "../sync/where.ts";

export type RoleRow = Row<typeof roleTable>;
type GrantRow = Row<typeof roleGrant>;
type MaskRow = Row<typeof roleMask>;

/** The organization's rows about one role. */
export interface RowsOfRole extends RoleRows {
  readonly grants: readonly GrantRow[];
  readonly masks: readonly MaskRow[];
}

export async function readRoleRows(
  tx: MutationTx,
  role: Role,
): Promise<RowsOfRole & { readonly roles: readonly RoleRow[] }> {
  const own = isSystemRole(role) ? undefined : await tx.get(roleTable, role);
  return {
    roles: own ? [own] : [],
    grants: await tx.find({ from: roleGrant, where: eq("role", role) }),
    masks: await tx.find({ from: roleMask, where: eq("role", role) }),
  };
}

/** What somebody with this role may do now. */
export async function rightsIn(tx: MutationTx, role: Role): Promise<Rights> {
  return resolveRights(role, await readRoleRows(tx, role));
}

/** @throws AppError `gone` - no role that the organization made, or not any more, has this id */
export async function findRole(tx: MutationTx, roleId: string): Promise<RoleRow> {
  const found = await tx.get(roleTable, roleId);
  if (!found || found.deletedAt !== null) throw new AppError("gone", "This role no longer exists.");
  return found;
}

/** @throws AppError `gone` - nobody can be given this role */
export async function assertExists(tx: MutationTx, role: Role): Promise<void> {
  if (!isSystemRole(role)) await findRole(tx, role);
}
