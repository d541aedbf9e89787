import * as v from "valibot";
import type { lead } from "../../schema/leads.ts";
import { id, moment } from "../../shared/leads/arguments.ts";
import { codesOf, leadStatuses, temperatures } from "../../shared/leads/vocabulary.ts";
import type { Order } from "../../shared/sync/query.ts";
import type { Row } from "../../shared/sync/row.ts";
import {
  and,
  compare,
  eq,
  isNull,
  oneOf,
  or,
  search,
  type Where,
} from "../../shared/sync/where.ts";

type Lead = Row<typeof lead>;

const sorts = ["-createdAt", "createdAt", "-updatedAt", "updatedAt", "name", "-name"] as const;
type Sort = (typeof sorts)[number];

/** "a,b" as ["a", "b"], each of them checked. */
function list<Schema extends v.GenericSchema<string, string>>(each: Schema) {
  return v.optional(
    v.pipe(
      v.string(),
      v.transform((text) => text.split(",")),
      v.array(each),
    ),
  );
}

const cursor = v.object({ value: v.string(), id });

const cursorText = v.pipe(
  v.string(),
  v.transform((text) => Buffer.from(text, "base64url").toString()),
  v.parseJson(undefined, "This is no cursor of ours."),
  cursor,
);

/** What a list of leads may be asked for; facets take several values with commas between. */
export const leadPageQuery = v.object({
  limit: v.optional(
    v.pipe(
      v.string(),
      v.regex(/^\d+$/, "limit is a number."),
      v.transform(Number),
      v.minValue(1, "limit is at least 1."),
      v.maxValue(200, "limit is at most 200."),
    ),
    "50",
  ),
  cursor: v.optional(cursorText),
  sort: v.optional(v.picklist(sorts, `sort is one of ${sorts.join(", ")}.`), "-createdAt"),
  status: list(v.picklist(codesOf(leadStatuses))),
  temperature: list(v.picklist(codesOf(temperatures))),
  sourceId: list(id),
  subSourceId: list(id),
  /** `none` for leads of nobody. */
  ownerId: list(v.union([id, v.literal("none")])),
  teamId: list(id),
  branchId: list(id),
  importId: list(id),
  externalId: v.optional(v.string()),
  email: v.optional(v.string()),
  phone: v.optional(v.string()),
  createdFrom: v.optional(moment),
  createdBefore: v.optional(moment),
  q: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(200))),
});
export type LeadPageQuery = v.InferOutput<typeof leadPageQuery>;

const facets = [
  "status",
  "temperature",
  "sourceId",
  "subSourceId",
  "teamId",
  "branchId",
  "importId",
] as const;
const exact = ["externalId", "email", "phone"] as const;
const searched = ["name", "phone", "phoneTyped", "email", "company", "city"] as const;

/** The condition for a page: its filters, and only what comes after the cursor. */
export function pageWhere(query: LeadPageQuery): Where<Lead> {
  const parts: Where<Lead>[] = [];
  for (const column of facets) {
    const values = query[column];
    if (values) parts.push(oneOf(column, values));
  }
  for (const column of exact) {
    const value = query[column];
    if (value !== undefined) parts.push(eq(column, value));
  }
  if (query.ownerId) parts.push(owned(query.ownerId));
  if (query.createdFrom) parts.push(compare("createdAt", "gte", query.createdFrom));
  if (query.createdBefore) parts.push(compare("createdAt", "lt", query.createdBefore));
  if (query.q) parts.push(search(searched, query.q));
  if (query.cursor) parts.push(after(query.sort, query.cursor));
  return and(...parts);
}

export function pageOrder(sort: Sort): Order<Lead>[] {
  const direction = sort.startsWith("-") ? "desc" : "asc";
  return [
    { column: columnOf(sort), direction },
    { column: "id", direction },
  ];
}

/** Where the next page begins, as text that clients hand back unread. */
export function cursorOf(last: Lead, sort: Sort): string {
  const text = JSON.stringify({ value: last[columnOf(sort)], id: last.id });
  return Buffer.from(text).toString("base64url");
}

function after(sort: Sort, { value, id: lastId }: v.InferOutput<typeof cursor>): Where<Lead> {
  const op = sort.startsWith("-") ? "lt" : "gt";
  const column = columnOf(sort);
  return or<Lead>(
    compare(column, op, value),
    and<Lead>(eq(column, value), compare("id", op, lastId)),
  );
}

function owned(ownerIds: readonly string[]): Where<Lead> {
  const people = ownerIds.filter((ownerId) => ownerId !== "none");
  const nobody = people.length < ownerIds.length ? [isNull<Lead>("ownerId")] : [];
  return or(oneOf<Lead>("ownerId", people), ...nobody);
}

function columnOf(sort: Sort): "createdAt" | "updatedAt" | "name" {
  return sort.replace("-", "") as "createdAt" | "updatedAt" | "name";
}
