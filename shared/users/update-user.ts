import * as v from "valibot";
import { branch, member, team } from "../../schema/organizations.ts";
import { AppError } from "../errors.ts";
import { assertExists, rightsIn } from "../roles/role-rows.ts";
import { defineMutation, type MutationTx } from "../sync/mutation.ts";
import { covers } from "./covers.ts";
import { id, leadCap, personName, role } from "./fields.ts";
import { assertMay, findUser } from "./find-user.ts";
import { assertNotLastAdmin } from "./last-admin.ts";

/**
 * Changes who somebody is in the organization. On the server the leads they own follow them to
 * another team or branch in the same transaction.
 *
 * @throws AppError `gone` - nobody has this id, or the role is no longer there
 * @throws AppError `forbidden` - the person, or the role they would be given, may do more than the actor
 * @throws AppError `conflict` - the last admin would be one no longer
 * @throws AppError `invalid` - the team or branch takes nobody in
 */
export const updateUser = defineMutation({
  name: "user.update",
  version: 1,
  args: v.object({
    userId: id,
    changes: v.partial(
      v.strictObject({
        name: personName,
        role,
        teamId: v.nullable(id),
        branchId: v.nullable(id),
        /** Null: no cap. */
        leadCap: v.nullable(leadCap),
      }),
    ),
  }),
  run: async (tx, { userId, changes }, actor) => {
    const user = await findUser(tx, userId);
    await assertMay(tx, actor, "edit", user);
    if (changes.role !== undefined && changes.role !== user.role) {
      await assertExists(tx, changes.role);
      if (!covers(actor.rights, await rightsIn(tx, changes.role)))
        throw new AppError("forbidden", "You cannot give a role that may do more than yours.");
      await assertNotLastAdmin(tx, user);
    }
    if (changes.teamId && changes.teamId !== user.teamId)
      await assertOpen(tx, team, changes.teamId);
    if (changes.branchId && changes.branchId !== user.branchId)
      await assertOpen(tx, branch, changes.branchId);
    await tx.update(member, userId, changes);
  },
});

/** @throws AppError `invalid` - the place is gone or archived */
async function assertOpen(
  tx: MutationTx,
  table: typeof team | typeof branch,
  placeId: string,
): Promise<void> {
  const place = await tx.get(table, placeId);
  if (!place || place.archivedAt !== null)
    throw new AppError("invalid", `${place?.name ?? "This place"} takes nobody in any more.`);
}
