import * as v from "valibot";
import { askNumber, table } from "./ask.ts";
import { uuid, version } from "./primitives.ts";

/** Asks for one row and everything that hangs on it, however old. Answered by `fetched`. */
export const fetch = v.strictObject({
  type: v.literal("fetch"),
  ask: askNumber,
  tbl: table,
  id: uuid,
});

/**
 * The row with its children as they stood at `at`, which is never below the `to` of a poke sent
 * before; no rows when it is not in the person's sight. Parts with `more` are kept until the last.
 * A poke that brings the client to `at` at least follows.
 */
export const fetched = v.strictObject({
  type: v.literal("fetched"),
  ask: askNumber,
  at: version,
  more: v.optional(v.literal(true)),
  /** Parents first, rows as arrays in the column order of `snapBegin`. */
  puts: v.array(v.tuple([table, v.array(v.array(v.unknown()))])),
});

export type Fetch = v.InferOutput<typeof fetch>;
export type Fetched = v.InferOutput<typeof fetched>;
