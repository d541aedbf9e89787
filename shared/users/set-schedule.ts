import * as v from "valibot";
import { member } from "../../schema/organizations.ts";
import { defineMutation } from "../sync/mutation.ts";
import { id, timeOff, workingHours } from "./fields.ts";
import { assertMay, findUser } from "./find-user.ts";

/**
 * Sets when somebody works. Outside those hours no automatic assignment reaches them.
 *
 * @throws AppError `gone` - nobody has this id
 * @throws AppError `forbidden` - the person is outside the actor's team, or may do more
 */
export const setUserSchedule = defineMutation({
  name: "user.setSchedule",
  version: 1,
  args: v.object({
    userId: id,
    changes: v.partial(
      v.strictObject({
        available: v.boolean(),
        /** Null: at any time. */
        workingHours: v.nullable(workingHours),
        timeOff,
      }),
    ),
  }),
  run: async (tx, { userId, changes }, actor) => {
    await assertMay(tx, actor, "schedule", await findUser(tx, userId));
    await tx.update(member, userId, changes);
  },
});
