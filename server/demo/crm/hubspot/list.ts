import { firstPosition, type Collection } from "../collection.ts";
import { json, type CrmAnswer, type CrmRequest } from "../pack.ts";
import { wholeNumber } from "../whole-number.ts";
import { columnsOf, idOf, objectText, slotOf, type ObjectType } from "./objects.ts";
import { invalid, problem } from "./problems.ts";

const ok = (body: string): CrmAnswer => ({
  status: 200,
  headers: { "content-type": "application/json;charset=utf-8" },
  body,
});

/** Names given once as a comma list, or several times. */
export function namesIn(query: URLSearchParams, parameter: string): string[] {
  return query.getAll(parameter).flatMap((list) => list.split(",").filter((name) => name !== ""));
}

/** `GET /crm/v3/objects/{type}`: by id, a hundred at most, `after` is the id to go on with. */
export function listObjects(type: ObjectType, rows: Collection, request: CrmRequest): CrmAnswer {
  const { query, fault } = request;
  const limit = wholeNumber(query, "limit", { usual: 10, min: 1, max: 100 });
  if (limit === null) return invalid("The limit must be a whole number from 1 to 100.");
  const after = wholeNumber(query, "after", { usual: 0, min: 0, max: Infinity });
  if ((fault === "expired-cursor" && query.has("after")) || after === null)
    return invalid("The paging cursor is not valid any more.");
  if (query.get("archived") === "true") return ok(`{"results":[]}`);
  if (fault === "shifted-page") rows.insertFirst(request.now);
  const list = rows.byCreation();
  const from = after === 0 ? 0 : positionOf(type, list, after);
  const start = fault === "repeated-page" ? Math.max(0, from - limit) : from;
  const columns = columnsOf(type, rows, namesIn(query, "properties"));
  const shown = fault === "empty-page" ? [] : list.slice(start, start + limit);
  const results = shown.map((slot) => objectText(type, columns, slot)).join(",");
  return ok(`{"results":[${results}]${pagingOf(type, list, from + limit, request)}}`);
}

/** Empty on the last page. */
function pagingOf(
  type: ObjectType,
  list: Listed,
  position: number,
  { baseUrl, path, query }: CrmRequest,
): string {
  if (position >= list.length) return "";
  const after = idOf(type, list.at(position));
  const link = `${baseUrl}${path}?limit=${query.get("limit") ?? 10}&after=${after}`;
  return `,"paging":{"next":{"after":"${after}","link":${JSON.stringify(link)}}}`;
}

type Listed = ReturnType<Collection["byCreation"]>;

/** Where the list goes on for this id; objects are removed meanwhile, so it may be the next one. */
function positionOf({ firstId }: ObjectType, list: Listed, id: number): number {
  const wanted = id - firstId;
  let front = 0;
  // Rows put in front have the highest ids and come first.
  while (front < list.length - 1 && list.at(front).index > list.at(front + 1).index) front++;
  return front === 0
    ? firstPosition(list, ({ index }) => index >= wanted)
    : list.slice(0, list.length).findIndex(({ index }) => index === wanted);
}

/** `GET /crm/v3/objects/{type}/{id}`. */
export function readObject(
  type: ObjectType,
  rows: Collection,
  id: string,
  { query }: CrmRequest,
): CrmAnswer {
  const slot = slotOf(type, rows, id);
  if (!slot) return problem(404, "OBJECT_NOT_FOUND", "Object not found.");
  return ok(objectText(type, columnsOf(type, rows, namesIn(query, "properties")), slot));
}

/** `POST /crm/v3/objects/{type}/batch/read`: a hundred ids at most; those unknown are reported. */
export function readBatch(
  type: ObjectType,
  rows: Collection,
  ids: readonly string[],
  properties: readonly string[],
  now: number,
): CrmAnswer {
  if (ids.length > 100) return invalid("At most 100 inputs may be read at once.");
  const columns = columnsOf(type, rows, properties);
  const slots = ids.flatMap((id) => slotOf(type, rows, id) ?? []);
  const results: unknown[] = slots.map((slot): unknown =>
    JSON.parse(objectText(type, columns, slot)),
  );
  const at = new Date(now).toISOString();
  return json(slots.length === ids.length ? 200 : 207, {
    status: "COMPLETE",
    results,
    startedAt: at,
    completedAt: at,
  });
}
