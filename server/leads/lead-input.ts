import * as v from "valibot";
import { id } from "../../shared/leads/arguments.ts";
import { leadChanges, leadFields } from "../../shared/leads/fields.ts";

/** Computed from `phone`; a client need not know how. */
const computed = ["phoneTyped", "phoneValid"] as const;

/** Body of a POST: a name is enough. */
export const typedLead = v.strictObject({
  ...v.omit(v.partial(v.object(leadFields)), computed).entries,
  name: leadFields.name,
  ownerId: v.optional(v.nullable(id)),
  branchId: v.optional(v.nullable(id)),
});
export type TypedLead = v.InferOutput<typeof typedLead>;

/** Body of a PATCH: the fields to change. */
export const changedLead = v.omit(leadChanges, computed);
export type ChangedLead = v.InferOutput<typeof changedLead>;
