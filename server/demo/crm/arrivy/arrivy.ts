import { positionSince, type Collection } from "../collection.ts";
import { collectionsOf } from "../models.ts";
import { json, type CrmAnswer, type CrmRequest, type RoutePack, type World } from "../pack.ts";
import type { RateWindow } from "../rate-windows.ts";
import { credential } from "../tokens.ts";
import { iso, type Slot } from "../values.ts";
import { wholeNumber } from "../whole-number.ts";
import { shapes } from "./shapes.ts";
import { workShapes } from "./work-shapes.ts";

const windows: readonly RateWindow[] = [{ name: "minute", max: 30, perSec: 60 }];

/** Whatever page size is asked for. */
const pageSize = 500;

type ArrivyModel = keyof typeof shapes | keyof typeof workShapes;
type Form = "list" | "named" | "results";

/** In which form an endpoint gives its list: bare, under `results`, or under a name of its own. */
export const endpoints: Readonly<
  Record<string, { model: ArrivyModel; form: Form; firstId: number }>
> = {
  tasks: { model: "tasks", form: "list", firstId: 5_900_000_001 },
  bookings: { model: "bookings", form: "results", firstId: 6_100_000_001 },
  entities: { model: "entities", form: "list", firstId: 4_700_000_001 },
  groups: { model: "groups", form: "list", firstId: 3_300_000_001 },
  statuses: { model: "statuses", form: "named", firstId: 2_200_000_001 },
};

/** Arrivy's API: five lists of five hundred a page, in forms that differ. */
export function createArrivy(world: World): RoutePack {
  const rows = collectionsOf(world, "arrivy", { ...shapes, ...workShapes });
  const [key, token] = [credential(world, "arrivy key"), credential(world, "arrivy token")];
  return {
    id: "arrivy",
    collections: rows,
    settings: { key, token },
    keyOf: ({ headers }) =>
      headers["x-auth-key"] === key && headers["x-auth-token"] === token ? key : null,
    windowsFor: () => windows,
    unauthenticated: () => json(401, { message: "Authentication failed", code: 401 }),
    limited: (_window, waitMs) =>
      json(
        429,
        { message: "Rate limit exceeded" },
        { "retry-after": String(Math.ceil(waitMs / 1000)) },
      ),
    answer: (request) => answer(rows, request),
  };
}

function answer(rows: Record<ArrivyModel, Collection>, request: CrmRequest): CrmAnswer {
  const [, name = "", id] = /^\/([a-z]+)(?:\/(\w+))?\/?$/.exec(request.path) ?? [];
  if (name === "users" && id === "profile") return json(200, { id: 1, company: "Fake Arrivy" });
  const endpoint = endpoints[name];
  if (!endpoint) return json(404, { message: "Not found", code: 404 });
  const collection = rows[endpoint.model];
  if (id === undefined) return listOf(name, endpoint, collection, request);
  const slot = collection.slot(Number(id) - endpoint.firstId);
  return slot ? json(200, show(endpoint, collection, slot)) : json(404, { message: "Not found" });
}

type Endpoint = (typeof endpoints)[string];

function listOf(
  name: string,
  endpoint: Endpoint,
  rows: Collection,
  { query, fault, now }: CrmRequest,
): CrmAnswer {
  const page = wholeNumber(query, "page", { usual: 1, min: 1, max: Infinity });
  const since = momentOf(query, ["updated_after", "from"], -Infinity);
  const until = momentOf(query, ["updated_before", "to"], Infinity);
  if (page === null || Number.isNaN(since) || Number.isNaN(until))
    return json(400, { message: "Invalid parameter", code: 400 });
  if (fault === "shifted-page") rows.insertFirst(now);
  const list = since === -Infinity ? rows.byCreation() : rows.byModification();
  const first = since === -Infinity ? 0 : positionSince(list, since);
  const shown = fault === "repeated-page" ? Math.max(1, page - 1) : page;
  const from = first + (shown - 1) * pageSize;
  const slots = fault === "empty-page" ? [] : list.slice(from, from + pageSize);
  const found = slots
    .filter(({ modifiedAt }) => modifiedAt <= until)
    .map((slot) => show(endpoint, rows, slot));
  return formed(name, fault === "mixed-shapes" ? other(endpoint.form) : endpoint.form, found);
}

/** Milliseconds of the first of these parameters; NaN where it is no time. */
function momentOf(query: URLSearchParams, names: readonly string[], absent: number): number {
  const name = names.find((one) => query.has(one));
  return name === undefined ? absent : Date.parse(query.get(name) ?? "");
}

function formed(name: string, form: Form, found: readonly unknown[]): CrmAnswer {
  if (form === "list") return json(200, found);
  return json(200, {
    status: "ok",
    count: found.length,
    [form === "named" ? name : "results"]: found,
  });
}

const other = (form: Form): Form => (form === "list" ? "results" : "list");

export function show(
  { firstId, model }: Endpoint,
  rows: Collection,
  slot: Slot,
): Record<string, unknown> {
  const [created, updated] = [iso(slot.createdAt), iso(slot.modifiedAt)];
  return {
    id: firstId + slot.index,
    ...rows.row(slot),
    created,
    updated,
    // Bookings alone tell both times under a second name, too.
    ...(model === "bookings" && { created_time: created, updated_time: updated }),
  };
}
