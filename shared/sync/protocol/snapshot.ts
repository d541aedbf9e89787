import * as v from "valibot";
import { floors } from "./coverage.ts";
import { version } from "./primitives.ts";

const table = v.pipe(v.string(), v.maxLength(63));
const count = v.pipe(v.number(), v.integer(), v.minValue(0));

/**
 * Pages follow that together hold every row in sight, or every row that new keys reach (`gained`);
 * with a delta they are current.
 */
export const snapBegin = v.strictObject({
  type: v.literal("snapBegin"),
  kind: v.picklist(["all", "gained"]),
  /** Version that the delta begins at. */
  to: version,
  floors,
  /** The pages go on where the client said that it stands. */
  resumed: v.boolean(),
  /** Columns of each table, in the order of the values in every row, and rows to expect. */
  tables: v.array(v.strictObject({ tbl: table, cols: v.array(v.string()), count })),
});

export const snapPart = v.strictObject({
  type: v.literal("snapPart"),
  page: count,
  /** Version at which the rows were read; a node behind it may not go on with this client. */
  at: version,
  tbl: table,
  rows: v.array(v.array(v.unknown())),
});

export const snapEnd = v.strictObject({
  type: v.literal("snapEnd"),
  to: version,
});

export type SnapBegin = v.InferOutput<typeof snapBegin>;
export type SnapPart = v.InferOutput<typeof snapPart>;
export type SnapEnd = v.InferOutput<typeof snapEnd>;
