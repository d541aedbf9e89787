import * as v from "valibot";
import { type MaskedField, maskedFields, roles, scopes } from "../permissions.ts";
import { scopesOf } from "../permissions/resolve.ts";
import { id } from "../users/fields.ts";

export const roleName = v.pipe(
  v.string(),
  v.trim(),
  v.minLength(1, "A name is needed."),
  v.maxLength(60, "Keep the name under 60 characters."),
);

/** The system role that a role is like where it says nothing; null: like nobody. */
export const base = v.nullable(v.picklist(roles, "There is no such system role."));

const cell = { id, object: v.string(), code: v.string() };

/** What is said about one cell; `id` is used if nothing was said about it before. */
export const grantChange = v.pipe(
  v.variant("effect", [
    v.strictObject({ ...cell, effect: v.literal("allow"), scope: v.picklist(scopes) }),
    v.strictObject({ ...cell, effect: v.picklist(["deny", "inherit"]) }),
  ]),
  v.check(({ object, code }) => scopesOf(object, code).length > 0, "Nothing is called that."),
  v.check(
    (change) =>
      change.effect !== "allow" || scopesOf(change.object, change.code).includes(change.scope),
    "This does not come in that scope.",
  ),
);
export type GrantChange = v.InferOutput<typeof grantChange>;

const fields = Object.keys(maskedFields) as MaskedField[];

/** What is said about one field; null: as the base has it. */
export const maskChange = v.strictObject({
  id,
  field: v.picklist(fields, "No such field can be hidden."),
  hidden: v.nullable(v.boolean()),
});
export type MaskChange = v.InferOutput<typeof maskChange>;

/** What is said anew, each cell and field at most once. */
export const roleChanges = {
  grants: v.pipe(
    v.array(grantChange),
    v.maxLength(500),
    v.check((changes) => areDifferent(changes.map(({ object, code }) => `${object} ${code}`))),
  ),
  masks: v.pipe(
    v.array(maskChange),
    v.maxLength(100),
    v.check((changes) => areDifferent(changes.map(({ field }) => field))),
  ),
};

function areDifferent(names: readonly string[]): boolean {
  return new Set(names).size === names.length;
}
