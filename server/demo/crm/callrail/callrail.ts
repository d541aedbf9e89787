import { collectionsOf } from "../models.ts";
import { json, type CrmAnswer, type CrmRequest, type RoutePack, type World } from "../pack.ts";
import type { RateWindow } from "../rate-windows.ts";
import { credential } from "../tokens.ts";
import { pageOf, rangeOf, within } from "./list.ts";
import { accountId, callOf, indexOf, objectOf, type CallrailRows } from "./objects.ts";
import { shapes } from "./shapes.ts";

const windows: readonly RateWindow[] = [
  { name: "hour", max: 1000, perSec: 3600 },
  { name: "day", max: 10_000, perSec: 86_400 },
];

const notFound = (): CrmAnswer => json(404, { error: "Resource not found." });

/** CallRail's API: accounts, companies, trackers, users and tags by page; records of communication by date too. */
export function createCallrail(world: World): RoutePack {
  const rows = collectionsOf(world, "callrail", shapes);
  const key = credential(world, "callrail key");
  return {
    id: "callrail",
    collections: rows,
    settings: { key, account: accountId },
    keyOf: ({ headers }) => (headers.authorization === `Token token="${key}"` ? accountId : null),
    windowsFor: () => windows,
    unauthenticated: () => json(401, { error: "HTTP Token: Access denied." }),
    // No Retry-After and no header about what is left: a client has to wait as it sees fit.
    limited: () => json(429, { error: "Too many requests." }),
    answer: (request) => answer(rows, request),
  };
}

function answer(rows: CallrailRows, request: CrmRequest): CrmAnswer {
  const { path, method } = request;
  if (method !== "GET") return json(405, { error: "Method not allowed." });
  if (path === "/a.json" || path === `/a/${accountId}.json`) return answerAccounts(rows, request);
  const [, account, resource = "", id] =
    /^\/a\/([^/]+)\/([a-z_-]+)(?:\/([^/]+))?\.json$/.exec(path) ?? [];
  if (account !== accountId) return notFound();
  if (resource === "calls") return answerCalls(rows, request, id);
  const list = lists.find((one) => one.resource === resource);
  if (!list || id !== undefined) return notFound();
  return answerList(rows, request, list);
}

const lists = [
  { resource: "companies", model: "companies", key: "companies", dated: false },
  { resource: "trackers", model: "trackers", key: "trackers", dated: false },
  { resource: "users", model: "users", key: "users", dated: false },
  { resource: "tags", model: "tags", key: "tags", dated: false },
  { resource: "text-messages", model: "text_messages", key: "conversations", dated: true },
  { resource: "form_submissions", model: "form_submissions", key: "form_submissions", dated: true },
] as const;

function answerAccounts(rows: CallrailRows, request: CrmRequest): CrmAnswer {
  const slots = rows.accounts.byCreation();
  const show = objectOf.accounts;
  if (request.path !== "/a.json") return json(200, show(rows, slots.at(0)));
  const paged = { key: "accounts", slots, first: 0, end: slots.length, newestFirst: false };
  return pageOf({ ...paged, show: (slot) => show(rows, slot) }, request);
}

function answerCalls(rows: CallrailRows, request: CrmRequest, id: string | undefined): CrmAnswer {
  const { query, fault, now } = request;
  const asked = new Set((query.get("fields") ?? "").split(","));
  if (id !== undefined) {
    const slot = rows.calls.slot(indexOf("CAL", id));
    return slot?.deletedAt === null ? json(200, callOf(rows, slot, asked)) : notFound();
  }
  const range = rangeOf(request);
  if ("status" in range) return range;
  if (fault === "shifted-page") rows.calls.insert(1, now);
  const slots = rows.calls.byCreation();
  const paged = { key: "calls", slots, ...within(slots, range) };
  const newestFirst = query.get("order") !== "asc";
  return pageOf({ ...paged, newestFirst, show: (slot) => callOf(rows, slot, asked) }, request);
}

function answerList(
  rows: CallrailRows,
  request: CrmRequest,
  { model, key, dated }: (typeof lists)[number],
): CrmAnswer {
  const slots = rows[model].byCreation();
  const range = dated ? rangeOf(request) : { from: -Infinity, until: Infinity };
  if ("status" in range) return range;
  const newestFirst = dated && request.query.get("order") !== "asc";
  const show = objectOf[model];
  return pageOf(
    { key, slots, ...within(slots, range), newestFirst, show: (slot) => show(rows, slot) },
    request,
  );
}
