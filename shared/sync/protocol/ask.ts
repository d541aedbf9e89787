import * as v from "valibot";
import { errorCodes } from "../../errors.ts";
import { version } from "./primitives.ts";
import { MAX_ASKED_ROWS } from "./version.ts";

/** Numbers the questions of one connection, so that answers find them. */
export const askNumber = v.pipe(v.number(), v.safeInteger(), v.minValue(1));
export const table = v.pipe(v.string(), v.maxLength(63));

const column = v.pipe(v.string(), v.maxLength(63));
const columns = v.pipe(v.array(column), v.maxLength(100));
const scalar = v.union([v.pipe(v.string(), v.maxLength(1000)), v.number(), v.boolean()]);

/** A condition as `shared/sync/where.ts` has it; looked at part by part where it is used. */
const where = v.record(v.string(), v.unknown());

const rowsQuestion = v.strictObject({
  kind: v.literal("rows"),
  tbl: table,
  where,
  columns: v.pipe(columns, v.minLength(1)),
  orderBy: v.pipe(
    v.array(v.strictObject({ column, direction: v.picklist(["asc", "desc"]) })),
    v.maxLength(8),
  ),
  limit: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(MAX_ASKED_ROWS)),
  /** Values of the `orderBy` columns of the row that the answer follows on; null for the first. */
  after: v.nullable(v.array(v.nullable(scalar))),
});

const countsQuestion = v.strictObject({
  kind: v.literal("counts"),
  tbl: table,
  where,
  by: v.pipe(columns, v.maxLength(8)),
});

export const question = v.variant("kind", [rowsQuestion, countsQuestion]);

/** Asks what the rows in sight are, however many the replica holds. Answered by `answer` or `refused`. */
export const ask = v.strictObject({ type: v.literal("ask"), ask: askNumber, of: question });

/**
 * What was so at version `at`: the asked columns of rows, or the values of `by` and behind them how
 * many rows have these. Parts with `more` are kept until the last.
 */
export const answer = v.strictObject({
  type: v.literal("answer"),
  ask: askNumber,
  at: version,
  more: v.optional(v.literal(true)),
  rows: v.array(v.array(v.unknown())),
});

/** The server does not answer this `ask` or `fetch`, and why. */
export const refused = v.strictObject({
  type: v.literal("refused"),
  ask: askNumber,
  code: v.picklist(errorCodes),
  message: v.string(),
});

export type Question = v.InferOutput<typeof question>;
export type RowsQuestion = v.InferOutput<typeof rowsQuestion>;
export type CountsQuestion = v.InferOutput<typeof countsQuestion>;
export type Ask = v.InferOutput<typeof ask>;
export type Answer = v.InferOutput<typeof answer>;
export type Refused = v.InferOutput<typeof refused>;
