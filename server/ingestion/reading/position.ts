import * as v from "valibot";

/** Where reading goes on; kept in checkpoints. Absent parts: from the beginning. */
export const positionSchema = v.object({
  /** Which stretch of time, from 0. */
  slice: v.optional(v.number(), 0),
  page: v.optional(v.number()),
  offset: v.optional(v.number()),
  after: v.optional(v.string()),
  url: v.optional(v.string()),
  /** Row of a sheet. */
  row: v.optional(v.number()),
  /** Time of change and key of the last row of a table. */
  changed: v.optional(v.nullable(v.string())),
  key: v.optional(v.array(v.string())),
  /** A query that goes on, and the token of its next page. */
  query: v.optional(v.string()),
  token: v.optional(v.string()),
  /** A search that began anew here, because the source shows so many results and no more. */
  since: v.optional(v.string()),
  /** Results of this search so far. */
  shown: v.optional(v.number()),
  /** Ids that share the moment `since` and were seen before. */
  seen: v.optional(v.array(v.string())),
  /** The search cannot go on: the list is read instead, older rows passed over. */
  listed: v.optional(v.boolean()),
});
export type Position = v.InferOutput<typeof positionSchema>;

export const beginning: Position = { slice: 0 };
