import * as v from "valibot";
import { dateOrders } from "./dates.ts";
import { importFieldNames, valueKinds } from "./fields.ts";

/** What becomes of a column: a field of the lead, custom data under its heading, or nothing (null). */
export const targetSchema = v.nullable(v.picklist([...importFieldNames, "custom"]));
export type Target = v.InferOutput<typeof targetSchema>;

/** Heading of the file -> what becomes of the column. */
export const mappingSchema = v.record(v.string(), targetSchema);
export type Mapping = v.InferOutput<typeof mappingSchema>;

/** A column of a file: its heading, made unique, and what its first values look like. */
export const columnSchema = v.object({
  name: v.string(),
  kind: v.picklist(valueKinds),
  /** Order of the parts of its dates; null where it holds none. */
  dateOrder: v.nullable(v.picklist(dateOrders)),
  /** Up to three different values. */
  samples: v.array(v.string()),
});
export type Column = v.InferOutput<typeof columnSchema>;

/** A column with what the server proposes to make of it, and how sure it is, 0 to 1. */
export const proposedColumnSchema = v.object({
  ...columnSchema.entries,
  target: targetSchema,
  confidence: v.number(),
});
export type ProposedColumn = v.InferOutput<typeof proposedColumnSchema>;

export const encodings = ["utf-8", "utf-16le", "utf-16be", "windows-1252"] as const;
export type Encoding = (typeof encodings)[number];

export const delimiters = [",", ";", "\t", "|"] as const;
export type Delimiter = (typeof delimiters)[number];

/** What was found out about a file before its rows are imported. */
export const layoutSchema = v.object({
  encoding: v.picklist(encodings),
  delimiter: v.picklist(delimiters),
  /** Line of the headings, counted from 1. */
  headerLine: v.number(),
  /** Lines without any value; they are no rows. */
  blankLines: v.number(),
  columns: v.array(proposedColumnSchema),
  /** Sentences about what was assumed. */
  notes: v.array(v.string()),
});
export type Layout = v.InferOutput<typeof layoutSchema>;
