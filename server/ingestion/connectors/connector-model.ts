import * as v from "valibot";
import { mappingRule } from "../../../shared/ingestion/mapping.ts";
import { mappedEntities } from "../../../shared/ingestion/vocabulary.ts";
import { codesOf } from "../../../shared/leads/vocabulary.ts";
import { fieldList } from "./field-list.ts";

/** Way through an answer, key by key; empty: the answer itself. */
const path = v.array(v.string());

/**
 * A text with places for values: `{settings.x}`, `{cursor}`, `{end}`, `{epoch}`, `{partition}`.
 * Nothing is computed.
 */
export const template = v.pipe(
  v.string(),
  v.check(
    (text) =>
      [...text.matchAll(/\{([^{}\s"]+)\}/g)].every(([, name = ""]) =>
        /^(settings\.\w+|cursor|end|epoch|partition|signature)$/.test(name),
      ),
    "Only {settings.name}, {cursor}, {end}, {epoch}, {partition} and {signature} can be filled in.",
  ),
);

const count = v.pipe(v.number(), v.integer(), v.minValue(1));

/** How a model is read page by page. */
const pagingSchema = v.variant("kind", [
  v.strictObject({ kind: v.literal("none") }),
  v.strictObject({
    kind: v.literal("page"),
    param: v.string(),
    first: v.optional(v.pipe(v.number(), v.integer()), 1),
    sizeParam: v.optional(v.string()),
    size: count,
    /** `short`: a page below `size` is the last; `empty`: the first without records is; `total`: as told. */
    last: v.picklist(["short", "empty", "total"]),
    totalPages: v.optional(path),
  }),
  v.strictObject({
    kind: v.literal("offset"),
    param: v.string(),
    sizeParam: v.string(),
    size: count,
  }),
  v.strictObject({
    kind: v.literal("cursor"),
    param: v.string(),
    next: path,
    sizeParam: v.string(),
    size: count,
    /** In the body of a POST instead of the query. */
    inBody: v.optional(v.boolean(), false),
    /** The source shows no more results of one search than these. */
    maxResults: v.optional(count),
  }),
  v.strictObject({
    kind: v.literal("keyset"),
    param: v.string(),
    field: path,
    sizeParam: v.string(),
    size: count,
  }),
  v.strictObject({ kind: v.literal("link"), next: path, sizeParam: v.string(), size: count }),
  /** Ranges of rows of a sheet, put into `{cursor}` of the query's `ranges`. */
  v.strictObject({ kind: v.literal("rows"), size: count }),
  /** Asked about by the keys of another model's records that are here, so many at once. */
  v.strictObject({ kind: v.literal("ids"), of: v.string(), size: count }),
  /** A table ordered by its time of change and its key. */
  v.strictObject({ kind: v.literal("table"), size: count }),
]);

const lookback = v.optional(v.pipe(v.number(), v.minValue(0)), 60);
const timeFormat = v.picklist(["iso", "date", "epoch-ms", "odata", "http-date"]);

/** How a run reads only what changed; every kind also says which field tells the time of change. */
const incrementalSchema = v.variant("kind", [
  v.strictObject({ kind: v.literal("none") }),
  v.strictObject({
    kind: v.literal("query"),
    field: path,
    /** Parameters to fill, `{cursor}` and `{end}` in them. */
    query: v.record(v.string(), template),
    format: timeFormat,
    lookbackSec: lookback,
    /** Longest stretch of time in one question, in days. */
    stepDays: v.optional(count),
    /** The source knows nothing older, in days. */
    reachDays: v.optional(count),
    /** Full runs ask for stretches of time, too. */
    always: v.optional(v.boolean(), false),
  }),
  v.strictObject({
    kind: v.literal("header"),
    field: path,
    header: v.string(),
    format: timeFormat,
    lookbackSec: lookback,
  }),
  v.strictObject({
    kind: v.literal("search"),
    field: path,
    path: template,
    /** Field that the search filters and sorts by, and the id for ties. */
    property: v.string(),
    lookbackSec: lookback,
    size: count,
    maxResults: count,
  }),
  /** Everything is read; what is older than the cursor is passed over. */
  v.strictObject({ kind: v.literal("client"), field: path, lookbackSec: lookback }),
  /** Everything is read, unless a question about the whole says that nothing changed. */
  v.strictObject({ kind: v.literal("hash") }),
  v.strictObject({
    kind: v.literal("table"),
    /** Column of the change, and the one that stands in where it is null. */
    column: v.string(),
    fallback: v.optional(v.string()),
    lookbackSec: lookback,
  }),
]);

const mapping = v.strictObject({
  entity: v.picklist(codesOf(mappedEntities)),
  rules: v.pipe(v.array(mappingRule), v.minLength(1)),
});

/** One kind of record of a source. */
export const modelSchema = v.strictObject({
  code: v.pipe(v.string(), v.regex(/^[a-z][a-z0-9_]*$/, "A code is lower case with underscores.")),
  title: v.optional(v.string()),
  method: v.optional(v.picklist(["GET", "POST"]), "GET"),
  /** Below the base URL; the name of a table where the transport is SQL. */
  path: template,
  query: v.optional(v.record(v.string(), template), {}),
  body: v.optional(template),
  headers: v.optional(v.record(v.string(), template), {}),
  decode: v.optional(v.picklist(["json", "atom", "soap-table", "sheet", "sql"]), "json"),
  /** Where the records are; several: the first that is there. */
  records: v.optional(v.array(path), [[]]),
  /** A list in each of them: every entry of it is a record of its own, `{ of, one }`. */
  each: v.optional(path),
  /** Where the answer says how many there are. */
  total: v.optional(path),
  /** An answer never tells more records than these, and does not say whether there are more. */
  most: v.optional(count),
  /** Part of a record that its fields are found in. */
  within: v.optional(path, []),
  primaryKey: v.pipe(v.array(v.string()), v.minLength(1, "A model has a primary key.")),
  fields: fieldList,
  paging: v.optional(pagingSchema, { kind: "none" }),
  incremental: v.optional(incrementalSchema, { kind: "none" }),
  /** Field of records that the source has removed and still tells of. */
  tombstone: v.optional(v.string()),
  /** Asks once for each value of a setting, comma-separated. */
  partition: v.optional(v.string()),
  map: v.optional(v.array(mapping), []),
});
export type ConnectorModel = v.InferOutput<typeof modelSchema>;
