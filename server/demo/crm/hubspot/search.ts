import * as v from "valibot";
import { positionSince, type Collection, type SlotList } from "../collection.ts";
import type { CrmAnswer, CrmRequest } from "../pack.ts";
import type { Slot } from "../values.ts";
import { columnsOf, objectText, type Columns, type ObjectType } from "./objects.ts";
import { invalid } from "./problems.ts";

const operators = [
  "BETWEEN",
  "EQ",
  "GT",
  "GTE",
  "HAS_PROPERTY",
  "IN",
  "LT",
  "LTE",
  "NEQ",
  "NOT_HAS_PROPERTY",
  "NOT_IN",
] as const;

const filter = v.object({
  propertyName: v.string(),
  operator: v.picklist(operators),
  value: v.optional(v.union([v.string(), v.number()])),
  highValue: v.optional(v.union([v.string(), v.number()])),
  values: v.optional(v.array(v.string())),
});

const searchBody = v.object({
  filterGroups: v.optional(
    v.pipe(v.array(v.object({ filters: v.pipe(v.array(filter), v.maxLength(6)) })), v.maxLength(5)),
    [],
  ),
  sorts: v.optional(
    v.pipe(
      v.array(v.union([v.string(), v.object({ propertyName: v.string(), direction: v.string() })])),
      v.maxLength(1),
    ),
    [],
  ),
  properties: v.optional(v.array(v.string()), []),
  limit: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(200)), 10),
  after: v.optional(v.union([v.string(), v.number()]), "0"),
  query: v.optional(v.string()),
});

type Filter = v.InferOutput<typeof filter>;
type Search = v.InferOutput<typeof searchBody>;

/** No search shows more than these, however many there are. */
export const searchable = 10_000;

/** `POST /crm/v3/objects/{type}/search`: filters and one sort; `after` is a number of results to pass over. */
export function searchObjects(type: ObjectType, rows: Collection, request: CrmRequest): CrmAnswer {
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), searchBody), request.body);
  if (!parsed.success) return invalid(`Invalid input: ${parsed.issues[0].message}`);
  const search = parsed.output;
  const from = Number(search.after);
  const isExpired = request.fault === "expired-cursor" && from > 0;
  if (isExpired || !Number.isInteger(from) || from < 0)
    return invalid("The paging cursor is not valid any more.");
  if (from + search.limit > searchable)
    return invalid(`A search cannot be paged beyond ${searchable} results.`);
  if (request.fault === "shifted-page") rows.insertFirst(request.now);
  const found = find(type, rows, search);
  const until = from + search.limit;
  const start = request.fault === "repeated-page" ? Math.max(0, from - search.limit) : from;
  const columns = columnsOf(type, rows, search.properties);
  const shown = request.fault === "empty-page" ? [] : found.slice(start, start + search.limit);
  const total = request.fault === "wrong-total" ? found.length * 3 + 1 : found.length;
  const paging = until < found.length ? `,"paging":{"next":{"after":"${until}"}}` : "";
  const results = shown.map((slot) => objectText(type, columns, slot)).join(",");
  return {
    status: 200,
    headers: { "content-type": "application/json;charset=utf-8" },
    body: `{"total":${total},"results":[${results}]${paging}}`,
  };
}

interface Found {
  readonly length: number;
  slice(from: number, to: number): Slot[];
}

/** Searches by the time of the last change alone, the usual ones, never look at rows outside the answer. */
function find(type: ObjectType, rows: Collection, { filterGroups, sorts }: Search): Found {
  const [sort] = sorts;
  const sortedBy = typeof sort === "string" ? sort : sort?.propertyName;
  const isDescending = typeof sort === "object" && sort.direction.startsWith("DESC");
  const list = sortedBy === type.modified ? rows.byModification() : rows.byCreation();
  const since = sinceOf(type, filterGroups);
  const slots: Found =
    since !== null && sortedBy === type.modified
      ? after(list, since)
      : matching(type, rows, list, filterGroups);
  return isDescending ? reversed(slots) : slots;
}

function sinceOf({ modified }: ObjectType, groups: Search["filterGroups"]): number | null {
  const [group] = groups;
  const [only] = group?.filters ?? [];
  if (groups.length !== 1 || group?.filters.length !== 1 || only?.propertyName !== modified)
    return null;
  const moment = momentOf(only.value);
  if (only.operator === "GTE") return moment;
  return only.operator === "GT" ? moment + 1 : null;
}

function after(list: SlotList, since: number): Found {
  const first = positionSince(list, since);
  return {
    length: list.length - first,
    slice: (from, to) => list.slice(first + from, first + to),
  };
}

function reversed(found: Found): Found {
  return {
    length: found.length,
    slice: (from, to) => found.slice(found.length - to, found.length - from).toReversed(),
  };
}

function matching(
  type: ObjectType,
  rows: Collection,
  list: SlotList,
  groups: Search["filterGroups"],
): Found {
  if (groups.length === 0) return list;
  const names = groups.flatMap(({ filters }) => filters.map(({ propertyName }) => propertyName));
  const columns = columnsOf(type, rows, names);
  return list
    .slice(0, list.length)
    .filter((slot) =>
      groups.some(({ filters }) => filters.every((one) => isMet(one, columns, slot))),
    );
}

function isMet(one: Filter, columns: Columns, slot: Slot): boolean {
  const value = columns.find(({ name }) => name === one.propertyName)?.read(slot) ?? null;
  if (one.operator === "NOT_HAS_PROPERTY") return value === null;
  if (value === null) return false;
  if (one.operator === "HAS_PROPERTY") return true;
  if (one.operator === "IN") return (one.values ?? []).includes(value);
  if (one.operator === "NOT_IN") return !(one.values ?? []).includes(value);
  const [order, high] = [compare(value, one.value), compare(value, one.highValue)];
  const tests = {
    EQ: order === 0,
    NEQ: order !== 0,
    GT: order > 0,
    GTE: order >= 0,
    LT: order < 0,
    LTE: order <= 0,
    BETWEEN: order >= 0 && high <= 0,
  };
  return tests[one.operator];
}

/** Times compare as times, numbers as numbers, all else as text without regard to case. */
function compare(value: string, other: string | number | undefined): number {
  const [left, right] = [numberOf(value), numberOf(other ?? "")];
  if (!Number.isNaN(left) && !Number.isNaN(right)) return Math.sign(left - right);
  const [a, b] = [value.toLowerCase(), String(other).toLowerCase()];
  return a === b ? 0 : a < b ? -1 : 1;
}

function numberOf(value: string | number): number {
  if (typeof value === "number") return value;
  return /^\d{4}-\d\d-\d\dT/.test(value) ? Date.parse(value) : value === "" ? NaN : Number(value);
}

const momentOf = (value: string | number | undefined): number => numberOf(value ?? "");
