import * as v from "valibot";
import { recordFilter, type RecordWish } from "../../../shared/ingestion/record-filter.ts";

function whole(fallback: string, most: number, what: string) {
  return v.pipe(
    v.optional(v.string(), fallback),
    v.regex(/^\d+$/, `${what} is a number.`),
    v.transform(Number),
    v.minValue(1, `${what} is at least 1.`),
    v.maxValue(most, `${what} is at most ${most}.`),
  );
}

export const perPageMost = 500;
export const page = whole("1", 1_000_000, "page");
export const perPage = whole("25", perPageMost, "per_page");

/** Search and filter in a query. */
export const wishEntries = {
  search: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(200)), ""),
  /** A JSON list of `{field, is, value}`; all of them hold. */
  filter: v.optional(
    v.pipe(
      v.string(),
      v.maxLength(8000),
      v.parseJson(undefined, "filter is a JSON list of {field, is, value}."),
      recordFilter,
    ),
  ),
  deleted: v.optional(v.picklist(["true", "false"], "deleted is true or false."), "false"),
};

export const recordQuery = v.object({
  ...wishEntries,
  page,
  per_page: perPage,
  cursor: v.optional(v.string()),
});
export type RecordQuery = v.InferOutput<typeof recordQuery>;

export function wishOf({
  search,
  filter,
  deleted,
}: Pick<RecordQuery, "search" | "filter" | "deleted">): RecordWish {
  return { search, conditions: filter ?? [], deleted: deleted === "true" };
}
