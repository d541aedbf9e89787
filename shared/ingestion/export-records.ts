import * as v from "valibot";
import { recordFilter } from "./record-filter.ts";

/** How long the file of an export can be fetched. */
export const recordFileDays = 7;

export const exportFormats = ["csv", "xlsx"] as const;
export type ExportFormat = (typeof exportFormats)[number];

/** Records of a model that somebody wants as a file. */
export const newRecordExport = v.strictObject({
  crmSource: v.pipe(v.string(), v.maxLength(100)),
  model: v.pipe(v.string(), v.maxLength(100)),
  format: v.picklist(exportFormats, "A file is csv or xlsx."),
  /** Columns by the names of their fields, in this order; none: all of them. */
  fields: v.optional(
    v.pipe(v.array(v.pipe(v.string(), v.maxLength(200))), v.maxLength(1000, "Too many columns.")),
    [],
  ),
  search: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(200)), ""),
  filter: v.optional(recordFilter, []),
  /** Those that the source no longer has, too. */
  deleted: v.optional(v.boolean(), false),
});
export type NewRecordExport = v.InferOutput<typeof newRecordExport>;

export const startedExport = v.object({ id: v.string() });
