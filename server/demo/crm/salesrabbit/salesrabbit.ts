import { positionSince } from "../collection.ts";
import { collectionsOf } from "../models.ts";
import { json, type CrmAnswer, type CrmRequest, type RoutePack, type World } from "../pack.ts";
import type { RateWindow } from "../rate-windows.ts";
import { credential } from "../tokens.ts";
import { iso } from "../values.ts";
import { wholeNumber } from "../whole-number.ts";
import { activityOf, leadOf, userOf, type SalesrabbitRows } from "./objects.ts";
import { shapes } from "./shapes.ts";

const windows: readonly RateWindow[] = [{ name: "second", max: 1, perSec: 1 }];

/** SalesRabbit's API: leads by page, users whose page number means nothing, the history of lead statuses. */
export function createSalesrabbit(world: World): RoutePack {
  const rows = collectionsOf(world, "salesrabbit", shapes);
  const token = credential(world, "salesrabbit token");
  return {
    id: "salesrabbit",
    collections: rows,
    settings: { token },
    keyOf: ({ headers }) => (headers.authorization === `Bearer ${token}` ? token : null),
    windowsFor: () => windows,
    unauthenticated: () => failed(401, "Unauthorized"),
    limited: (_window, waitMs) =>
      failed(429, "Too Many Requests", { "retry-after": String(Math.ceil(waitMs / 1000)) }),
    answer: (request) => answer(rows, request),
  };
}

function failed(status: number, message: string, headers: Record<string, string> = {}): CrmAnswer {
  return json(status, { meta: { responseCode: status, status: message }, data: null }, headers);
}

function answer(rows: SalesrabbitRows, request: CrmRequest): CrmAnswer {
  if (request.method !== "GET") return failed(405, "Method Not Allowed");
  if (request.path === "/leads") return listLeads(rows, request);
  if (request.path === "/users") return listUsers(rows, request);
  if (request.path === "/leadStatusActivities") return listActivities(rows, request);
  return failed(404, "Not Found");
}

function found(list: readonly unknown[], morePages: boolean): CrmAnswer {
  return json(200, { meta: { responseCode: 200, status: "OK", morePages }, data: list });
}

/** Those changed since `If-Modified-Since`, removed ones with the time of it; from page 1, a thousand a page. */
function listLeads({ leads }: SalesrabbitRows, request: CrmRequest): CrmAnswer {
  const { query, headers, fault, now } = request;
  const perPage = wholeNumber(query, "perPage", { usual: 100, min: 1, max: 1000 });
  const page = wholeNumber(query, "page", { usual: 1, min: 1, max: Infinity });
  const since = headers["if-modified-since"];
  const moment = since === undefined ? -Infinity : Date.parse(since);
  if (perPage === null || page === null || Number.isNaN(moment)) return failed(400, "Bad Request");
  if (fault === "shifted-page") leads.insertFirst(now);
  const list = since === undefined ? leads.byCreation() : leads.byModification(true);
  const first = since === undefined ? 0 : positionSince(list, moment);
  const shown = fault === "repeated-page" ? Math.max(1, page - 1) : page;
  const from = first + (shown - 1) * perPage;
  const slots = fault === "empty-page" ? [] : list.slice(from, from + perPage);
  return found(
    slots.map((slot) => leadOf(leads, slot)),
    first + page * perPage < list.length,
  );
}

/** The same users whatever the page is: a client that pages until nothing comes never ends. */
function listUsers({ users }: SalesrabbitRows, { query }: CrmRequest): CrmAnswer {
  const limit = Math.min(1000, Number(query.get("limit") ?? query.get("perPage") ?? 1000));
  const slots = users.byCreation().slice(0, limit);
  return found(
    slots.map((slot) => userOf(users, slot)),
    true,
  );
}

function listActivities({ leads }: SalesrabbitRows, { query, headers }: CrmRequest): CrmAnswer {
  const page = Number(query.get("page") ?? 1);
  const perPage = Math.min(1000, Number(query.get("perPage") ?? 100));
  const since = Date.parse(headers["if-modified-since"] ?? iso(0));
  const list = leads.byModification();
  const from = positionSince(list, since) + (page - 1) * perPage;
  const slots = list.slice(from, from + perPage);
  return found(
    slots.map((slot) => activityOf(leads, slot)),
    from + perPage < list.length,
  );
}
