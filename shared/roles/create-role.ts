import * as v from "valibot";
import { role } from "../../schema/roles.ts";
import { defineMutation } from "../sync/mutation.ts";
import { id } from "../users/fields.ts";
import { base, roleChanges, roleName } from "./arguments.ts";
import { assertNameFree } from "./role-name.ts";
import { assertMayConfigure, writeChanges } from "./write-role.ts";

/**
 * Makes a role. A copy of another one says the same as that one.
 *
 * @throws AppError `forbidden` - the actor configures no roles, or has not all that this one would have
 * @throws AppError `conflict` - another role has this name
 */
export const createRole = defineMutation({
  name: "role.create",
  version: 1,
  args: v.object({ id, name: roleName, base, ...roleChanges }),
  run: async (tx, { id: roleId, name, base: like, grants, masks }, actor) => {
    assertMayConfigure(actor);
    await assertNameFree(tx, name, roleId);
    const fresh = { roles: [{ id: roleId, base: like, deletedAt: null }], grants: [], masks: [] };
    await writeChanges(tx, actor, roleId, fresh, { grants, masks });
    await tx.insert(role, { id: roleId, name, base: like });
  },
});
