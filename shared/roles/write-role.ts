import { roleGrant, roleMask } from "../../schema/roles.ts";
import { AppError } from "../errors.ts";
import { isAllowed, type Rights, type Role } from "../permissions.ts";
import { resolveRights } from "../permissions/resolve.ts";
import type { Actor, MutationTx } from "../sync/mutation.ts";
import { covers } from "../users/covers.ts";
import type { GrantChange, MaskChange } from "./arguments.ts";
import type { RowsOfRole } from "./role-rows.ts";

export interface RoleChanges {
  readonly grants: readonly GrantChange[];
  readonly masks: readonly MaskChange[];
}

/** @throws AppError `forbidden` - the actor's role does not say what roles may do */
export function assertMayConfigure(actor: Actor): void {
  if (!isAllowed(actor, "role", "configure"))
    throw new AppError("forbidden", "Your role does not let you change roles.");
}

/** @throws AppError `forbidden` - the role may do or see more than the actor */
export function assertWithin(actor: Actor, rights: Rights): void {
  if (!covers(actor.rights, rights))
    throw new AppError("forbidden", "A role may not do or see more than you do yourself.");
}

/** The role's rows as they will be. */
export function withChanges(role: Role, rows: RowsOfRole, changes: RoleChanges) {
  const cells = new Set(changes.grants.map(cellOf));
  const fields = new Set<string>(changes.masks.map(({ field }) => field));
  return {
    roles: rows.roles,
    grants: [
      ...rows.grants.filter((row) => !cells.has(cellOf(row))),
      ...changes.grants.map((change) => ({ role, ...change, scope: scopeIn(change) })),
    ],
    masks: [
      ...rows.masks.filter(({ field }) => !fields.has(field)),
      ...changes.masks.map((change) => ({ role, ...change })),
    ],
  };
}

/**
 * Writes what is said anew about a role.
 *
 * @throws AppError `forbidden` - the role could then do or see more than the actor
 */
export async function writeChanges(
  tx: MutationTx,
  actor: Actor,
  role: Role,
  rows: RowsOfRole,
  changes: RoleChanges,
): Promise<void> {
  assertWithin(actor, resolveRights(role, withChanges(role, rows, changes)));
  const grantsByCell = new Map(rows.grants.map((row) => [cellOf(row), row]));
  for (const change of changes.grants) {
    const known = grantsByCell.get(cellOf(change));
    const { effect } = change;
    const scope = scopeIn(change);
    if (known) await tx.update(roleGrant, known.id, { effect, scope });
    else if (effect !== "inherit") await tx.insert(roleGrant, { role, ...change, scope });
  }
  const masksByField = new Map(rows.masks.map((row) => [row.field, row]));
  for (const change of changes.masks) {
    const known = masksByField.get(change.field);
    if (known) await tx.update(roleMask, known.id, { hidden: change.hidden });
    else if (change.hidden !== null) await tx.insert(roleMask, { role, ...change });
  }
}

function cellOf({ object, code }: { readonly object: string; readonly code: string }): string {
  return `${object} ${code}`;
}

function scopeIn(change: GrantChange) {
  return change.effect === "allow" ? change.scope : null;
}
