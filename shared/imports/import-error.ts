import * as v from "valibot";
import { errorReasons } from "./options.ts";

/** A line that was skipped or failed, as `GET /imports/:id/errors` gives it. */
export const importErrorSchema = v.object({
  id: v.string(),
  /** Line of the file, counted from 1. */
  rowNo: v.number(),
  reason: v.picklist(errorReasons),
  /** Heading of the column; null = the whole line. */
  field: v.nullable(v.string()),
  /** A sentence that says what to do. */
  message: v.string(),
  /** The cells of the line, in the order of the columns; there may be more cells than columns. */
  cells: v.array(v.string()),
  resolvedAt: v.nullable(v.string()),
});
export type ImportError = v.InferOutput<typeof importErrorSchema>;

export const importErrorPageSchema = v.object({
  items: v.array(importErrorSchema),
  /** How many errors of each reason the import has, on all pages. */
  counts: v.record(v.string(), v.number()),
  /** Null: this is the last page. */
  nextCursor: v.nullable(v.string()),
});
export type ImportErrorPage = v.InferOutput<typeof importErrorPageSchema>;

/** Line -> column heading or field -> the value it should have had. */
export const correctionsSchema = v.record(
  v.pipe(v.string(), v.regex(/^\d+$/, "Corrections are keyed by line number.")),
  v.record(v.string(), v.string()),
);
export type Corrections = v.InferOutput<typeof correctionsSchema>;
