import * as v from "valibot";

/** One entry of the audit log as it is read: people by name, where they still have one. */
const auditEntrySchema = v.object({
  id: v.string(),
  seq: v.number(),
  /** ISO-8601 UTC. */
  at: v.string(),
  actorId: v.nullable(v.string()),
  actorName: v.nullable(v.string()),
  onBehalfOf: v.nullable(v.string()),
  onBehalfOfName: v.nullable(v.string()),
  action: v.string(),
  objectType: v.string(),
  objectId: v.nullable(v.string()),
  objectName: v.nullable(v.string()),
  detail: v.nullable(v.record(v.string(), v.unknown())),
  ip: v.nullable(v.string()),
  userAgent: v.nullable(v.string()),
  hash: v.string(),
});
export type AuditLogEntry = v.InferOutput<typeof auditEntrySchema>;

export const auditPageSchema = v.object({
  items: v.array(auditEntrySchema),
  nextCursor: v.nullable(v.string()),
});
export type AuditPage = v.InferOutput<typeof auditPageSchema>;

/** Fewest days an audit log may be kept. */
export const leastRetentionDays = 90;

const mostRetentionDays = 3650;

export const auditSettingsSchema = v.object({
  /** Null: for ever. */
  retentionDays: v.nullable(
    v.pipe(
      v.number("Give a number of days."),
      v.integer("Give whole days."),
      v.minValue(leastRetentionDays, `Keep at least ${leastRetentionDays} days.`),
      v.maxValue(mostRetentionDays, "At most ten years; or keep it for ever."),
    ),
  ),
});
export type AuditSettings = v.InferOutput<typeof auditSettingsSchema>;

/** What checking the chain found. */
export const auditCheckSchema = v.object({
  rows: v.number(),
  broken: v.nullable(v.object({ seq: v.number(), problem: v.string() })),
});
export type AuditCheck = v.InferOutput<typeof auditCheckSchema>;
