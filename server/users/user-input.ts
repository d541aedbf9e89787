import * as v from "valibot";
import { updateUser } from "../../shared/users/update-user.ts";

/** Body of a PATCH: what to change of a person. */
export const changedUser = v.strictObject({
  ...updateUser.args.entries.changes.entries,
  active: v.optional(v.boolean()),
});
export type ChangedUser = v.InferOutput<typeof changedUser>;
