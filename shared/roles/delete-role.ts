import * as v from "valibot";
import { member } from "../../schema/organizations.ts";
import { role } from "../../schema/roles.ts";
import { AppError } from "../errors.ts";
import { resolveRights } from "../permissions/resolve.ts";
import { defineMutation } from "../sync/mutation.ts";
import type { Row } from "../sync/row.ts";
import { and, eq, isNull } from "../sync/where.ts";
import { id } from "../users/fields.ts";
import { assertNameFree } from "./role-name.ts";
import { findRole, readRoleRows, rightsIn } from "./role-rows.ts";
import { assertMayConfigure, assertWithin } from "./write-role.ts";

/**
 * Deletes a role of the organization that nobody holds.
 *
 * @throws AppError `gone` - there is no such role, or it is a system role
 * @throws AppError `forbidden` - the actor configures no roles, or the role has more than the actor
 * @throws AppError `conflict` - somebody holds it
 */
export const deleteRole = defineMutation({
  name: "role.delete",
  version: 1,
  args: v.object({ roleId: id }),
  run: async (tx, { roleId }, actor) => {
    assertMayConfigure(actor);
    const { name } = await findRole(tx, roleId);
    assertWithin(actor, await rightsIn(tx, roleId));
    const where = and<Row<typeof member>>(eq("role", roleId), isNull("deletedAt"));
    const holders = await tx.find({ from: member, where });
    if (holders.length > 0) throw stillHeld(name, holders);
    await tx.update(role, roleId, { deletedAt: tx.now });
  },
});

/**
 * Brings a deleted role back.
 *
 * @throws AppError `gone` - there never was such a role
 * @throws AppError `forbidden` - the actor configures no roles, or the role has more than the actor
 * @throws AppError `conflict` - another role has its name by now
 */
export const restoreRole = defineMutation({
  name: "role.restore",
  version: 1,
  args: v.object({ roleId: id }),
  run: async (tx, { roleId }, actor) => {
    assertMayConfigure(actor);
    const rows = await readRoleRows(tx, roleId);
    const [deleted] = rows.roles;
    if (!deleted) throw new AppError("gone", "This role no longer exists.");
    const roles = [{ ...deleted, deletedAt: null }];
    assertWithin(actor, resolveRights(roleId, { ...rows, roles }));
    await assertNameFree(tx, deleted.name, roleId);
    await tx.update(role, roleId, { deletedAt: null });
  },
});

function stillHeld(role: string, holders: readonly { readonly name: string }[]): AppError {
  const names = holders.slice(0, 3).map(({ name }) => name);
  const more = holders.length - names.length;
  const who = [...names, ...(more > 0 ? [`${more} more`] : [])].join(", ");
  const verb = holders.length === 1 ? "has" : "have";
  return new AppError("conflict", `${who} ${verb} the role ${role}. Give them another one first.`);
}
