import * as v from "valibot";
import { role } from "../../schema/roles.ts";
import { defineMutation } from "../sync/mutation.ts";
import { id } from "../users/fields.ts";
import { roleName } from "./arguments.ts";
import { assertNameFree } from "./role-name.ts";
import { findRole, rightsIn } from "./role-rows.ts";
import { assertMayConfigure, assertWithin } from "./write-role.ts";

/**
 * Gives a role of the organization another name.
 *
 * @throws AppError `gone` - there is no such role, or it is a system role
 * @throws AppError `forbidden` - the actor configures no roles, or the role has more than the actor
 * @throws AppError `conflict` - another role has this name
 */
export const renameRole = defineMutation({
  name: "role.rename",
  version: 1,
  args: v.object({ roleId: id, name: roleName }),
  run: async (tx, { roleId, name }, actor) => {
    assertMayConfigure(actor);
    await findRole(tx, roleId);
    assertWithin(actor, await rightsIn(tx, roleId));
    await assertNameFree(tx, name, roleId);
    await tx.update(role, roleId, { name });
  },
});
