import * as v from "valibot";
import { AppError } from "../errors.ts";
import { resolveRights } from "../permissions/resolve.ts";
import { defineMutation } from "../sync/mutation.ts";
import { role as roleWord } from "../users/fields.ts";
import { roleChanges } from "./arguments.ts";
import { assertExists, readRoleRows } from "./role-rows.ts";
import { assertMayConfigure, assertWithin, writeChanges } from "./write-role.ts";

/**
 * Says anew what a role may do and see; what is not mentioned stays as it is said.
 *
 * @throws AppError `gone` - there is no such role
 * @throws AppError `forbidden` - the actor configures no roles, or the role has more than the actor, or
 *   would have
 * @throws AppError `conflict` - admins keep what they have
 */
export const changeRole = defineMutation({
  name: "role.change",
  version: 1,
  args: v.object({ role: roleWord, ...roleChanges }),
  run: async (tx, { role, grants, masks }, actor) => {
    assertMayConfigure(actor);
    if (role === "admin")
      throw new AppError("conflict", "Admins keep all rights, so that somebody always has them.");
    await assertExists(tx, role);
    const rows = await readRoleRows(tx, role);
    assertWithin(actor, resolveRights(role, rows));
    await writeChanges(tx, actor, role, rows, { grants, masks });
  },
});
