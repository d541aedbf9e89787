import { firstPosition, type Collection } from "../collection.ts";
import { fields } from "../fields.ts";
import { collectionsOf } from "../models.ts";
import { json, type CrmAnswer, type CrmRequest, type RoutePack, type World } from "../pack.ts";
import type { RateWindow } from "../rate-windows.ts";
import { credential } from "../tokens.ts";
import type { Slot } from "../values.ts";
import { wholeNumber } from "../whole-number.ts";
import { eventOf, indexOf, leadOf } from "./events.ts";
import { shapes } from "./shapes.ts";

const windows: readonly RateWindow[] = [{ name: "minute", max: 100, perSec: 60 }];

/** The platform of LeadConduit and ActiveProspect: what happened to leads, the newest first unless asked otherwise. */
export function createLeadconduit(world: World, id: "activeprospect" | "leadconduit"): RoutePack {
  const events = { size: 1000, fields: fields("reason:text step_id:ref cost revenue:decimal") };
  const rows = collectionsOf(world, id, { ...shapes, events });
  const key = credential(world, `${id} key`);
  const expected = `Basic ${Buffer.from(`API:${key}`).toString("base64")}`;
  return {
    id,
    collections: rows,
    settings: { key },
    keyOf: ({ headers }) => (headers.authorization === expected ? key : null),
    windowsFor: () => windows,
    unauthenticated: () => json(401, { message: "Unauthorized" }),
    limited: () => json(429, { message: "Too many requests" }),
    answer(request) {
      if (request.path === "/events")
        return listed(rows.events, request, (slot) => eventOf(rows, slot));
      if (request.path === "/leads")
        return listed(rows.leads, request, (slot) => leadOf(rows.leads, slot));
      return json(404, { message: "Not Found" });
    },
  };
}

/** By id, of which later ones are greater; a thousand at most. */
function listed(
  rows: Collection,
  { query, fault, now }: CrmRequest,
  show: (slot: Slot) => unknown,
): CrmAnswer {
  const limit = wholeNumber(query, "limit", { usual: 100, min: 1, max: 1000 });
  const [start, end] = [momentOf(query, "start", -Infinity), momentOf(query, "end", Infinity)];
  const [after, before] = [query.get("after_id"), query.get("before_id")];
  if (limit === null || Number.isNaN(start) || Number.isNaN(end))
    return json(422, { message: "Invalid parameter" });
  if (fault === "expired-cursor" && after !== null)
    return json(404, { message: "after_id not found" });
  if (fault === "shifted-page") rows.insert(1, now);
  const list = rows.byCreation();
  const isPast = (index: number) => after === null || index > indexOf(after);
  const first = firstPosition(list, ({ createdAt, index }) => createdAt >= start && isPast(index));
  const last = firstPosition(
    list,
    ({ createdAt, index }) => createdAt >= end || (before !== null && index >= indexOf(before)),
  );
  // Newest first, `after_id` bounds the list and does not move it: the same page comes for ever.
  const slots =
    query.get("sort") === "asc"
      ? list.slice(first, Math.min(first + limit, last))
      : list.slice(Math.max(first, last - limit), last).toReversed();
  return json(200, fault === "empty-page" ? [] : slots.map(show));
}

/** A time in ISO-8601 or epoch milliseconds. */
function momentOf(query: URLSearchParams, name: string, absent: number): number {
  const text = query.get(name);
  if (text === null) return absent;
  return /^\d+$/.test(text) ? Number(text) : Date.parse(text);
}
