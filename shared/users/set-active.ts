import * as v from "valibot";
import { member } from "../../schema/organizations.ts";
import { AppError } from "../errors.ts";
import { defineMutation } from "../sync/mutation.ts";
import { id } from "./fields.ts";
import { assertMay, findUser } from "./find-user.ts";
import { assertNotLastAdmin } from "./last-admin.ts";

/**
 * Lets somebody in or locks them out. Locking out ends their sessions and sockets at once; their
 * devices delete what they hold when they next reach the server.
 *
 * @throws AppError `gone` - nobody has this id
 * @throws AppError `forbidden` - the person may do more than the actor
 * @throws AppError `conflict` - the actor, the last admin, or somebody who is being removed
 */
export const setUserActive = defineMutation({
  name: "user.setActive",
  version: 1,
  args: v.object({ userId: id, active: v.boolean() }),
  run: async (tx, { userId, active }, actor) => {
    const user = await findUser(tx, userId);
    await assertMay(tx, actor, "edit", user);
    if (userId === actor.userId)
      throw new AppError("conflict", "You cannot lock yourself out. Ask another admin.");
    if (user.handover) throw new AppError("conflict", `${user.name} is being removed.`);
    if (!active) await assertNotLastAdmin(tx, user);
    await tx.update(member, userId, { active });
  },
});
