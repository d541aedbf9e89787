import * as v from "valibot";
import { auditActionCodes } from "../../shared/audit/actions.ts";
import { moment } from "../../shared/leads/arguments.ts";
import { id } from "../../shared/users/fields.ts";

const actions = v.pipe(
  v.string(),
  v.transform((text) => text.split(",")),
  v.array(v.picklist(auditActionCodes, "There is no such action.")),
);

/** Who, what, when and on which object. */
export const auditFilter = v.object({
  /** `none` for what the server did by itself. */
  actorId: v.optional(v.union([id, v.literal("none")])),
  /** Codes with commas between. */
  action: v.optional(actions),
  objectType: v.optional(v.pipe(v.string(), v.maxLength(40))),
  objectId: v.optional(v.pipe(v.string(), v.maxLength(100))),
  from: v.optional(moment),
  before: v.optional(moment),
});
export type AuditFilter = v.InferOutput<typeof auditFilter>;

export const auditPageQuery = v.object({
  ...auditFilter.entries,
  limit: v.optional(
    v.pipe(
      v.string(),
      v.regex(/^\d+$/, "limit is a number."),
      v.transform(Number),
      v.minValue(1, "limit is at least 1."),
      v.maxValue(500, "limit is at most 500."),
    ),
    "100",
  ),
  /** `seq` of the last entry of the page before. */
  cursor: v.optional(
    v.pipe(v.string(), v.regex(/^\d{1,15}$/, "This is no cursor of ours."), v.transform(Number)),
  ),
});
export type AuditPageQuery = v.InferOutput<typeof auditPageQuery>;
