import { expect, test } from "vitest";
import { nextPage, pageParameters } from "../../server/ingestion/reading/paging.ts";
import { decideRetry, waitOf } from "../../server/ingestion/asking/retry.ts";
import { nextOfSearch, unseenOf } from "../../server/ingestion/reading/search-restart.ts";
import { slicesOf } from "../../server/ingestion/reading/slices.ts";
import { SourceFailure } from "../../server/ingestion/asking/source-failure.ts";
import { discoverConnectors } from "../../server/ingestion/connectors/discover.ts";

const byPage = { kind: "page" as const, param: "page", first: 1, size: 2, last: "total" as const };
const here = { slice: 0, page: 3 };
const noRecords = { records: [], answer: {}, emptyBefore: false };

test("one empty page is not believed to be the end, two are, whatever the total says", () => {
  const paging = { ...byPage, totalPages: ["pages"] };
  const facts = { ...noRecords, answer: { pages: 9 } };

  expect(nextPage(paging, here, facts)).toEqual({ slice: 0, page: 4 });
  expect(nextPage(paging, here, { ...facts, emptyBefore: true })).toBeNull();
});

test("pages end where the source says, or where one is short", () => {
  const full = { records: [1, 2], answer: { pages: 3 }, emptyBefore: false };

  expect(nextPage({ ...byPage, totalPages: ["pages"] }, here, full)).toBeNull();
  expect(nextPage({ ...byPage, last: "short" }, here, full)).toEqual({ slice: 0, page: 4 });
  expect(nextPage({ ...byPage, last: "short" }, here, { ...full, records: [1] })).toBeNull();
});

test("a list by key goes on behind its last record", () => {
  const paging = {
    kind: "keyset" as const,
    param: "after_id",
    field: ["id"],
    sizeParam: "n",
    size: 2,
  };
  const facts = { records: [{ id: "a" }, { id: "b" }], answer: null, emptyBefore: false };

  const next = nextPage(paging, { slice: 0 }, facts);

  expect(next).toEqual({ slice: 0, after: "b" });
  expect(pageParameters(paging, { slice: 0, after: "b" })).toEqual({ after_id: "b", n: "2" });
});

const search = {
  kind: "search" as const,
  field: ["changed"],
  path: "/search",
  property: "changed",
  lookbackSec: 0,
  size: 2,
  maxResults: 4,
};

test("a search that shows no more begins anew at the last moment seen, without what was read", () => {
  const records = [
    { id: "3", changed: "T2" },
    { id: "4", changed: "T3" },
  ];

  const next = nextOfSearch(search, { slice: 0, shown: 2, after: "2" }, { records, after: "4" });

  expect(next).toEqual({ slice: 0, since: "T3", shown: 0, seen: ["4"] });
  const again = [
    { id: "4", changed: "T3" },
    { id: "5", changed: "T3" },
  ];
  expect(unseenOf(search, next ?? { slice: 0 }, again)).toEqual([{ id: "5", changed: "T3" }]);
});

test("when all results of a search share one moment, the list is read instead", () => {
  const records = [{ id: "9", changed: "T3" }];
  const position = { slice: 0, since: "T3", shown: 3 };

  expect(nextOfSearch(search, position, { records, after: "4" })).toEqual({
    slice: 0,
    listed: true,
  });
});

test("long stretches of time are asked for in parts, no further back than the source knows", async () => {
  const connectors = await discoverConnectors();
  const calls = connectors.findModel("callrail", "calls");
  if (!calls) throw new Error("There are no calls.");
  const windowEnd = "2026-11-21T00:00:00.000Z";

  const all = slicesOf(calls, { cursor: null, windowEnd });
  const delta = slicesOf(calls, { cursor: "2026-11-20T00:00:00.000Z", windowEnd });

  expect(all).toHaveLength(8);
  expect(all.at(-1)?.to).toBe(windowEnd);
  expect(delta).toEqual([{ from: "2026-11-19T00:00:00.000Z", to: windowEnd }]);
});

const retry = { times: 3, baseMs: 500, capMs: 4000, maxWaitMs: 60_000, statuses: [503] };
const passing = (waitMs: number | null = null) =>
  new SourceFailure("Busy.", { passing: true, waitMs });

test("what the source says about waiting comes first", () => {
  const now = Date.parse("2026-11-21T10:00:00Z");

  expect(waitOf({ "retry-after": "7" }, now)).toBe(7000);
  expect(waitOf({ "retry-after": "Sat, 21 Nov 2026 10:00:30 GMT" }, now)).toBe(30_000);
  expect(waitOf({ "x-ratelimit-reset": "12" }, now)).toBe(12_000);
  expect(waitOf({}, now)).toBeNull();
  expect(decideRetry(retry, { number: 0, failure: passing(7000) }, () => 1)).toEqual({
    waitMs: 7000,
  });
});

test("else waits grow to a cap, somewhere between nothing and all of it", () => {
  const wait = (number: number, random: number) =>
    decideRetry({ ...retry, times: 9 }, { number, failure: passing() }, () => random);

  expect([wait(0, 1), wait(2, 0.5), wait(8, 1)]).toEqual([
    { waitMs: 500 },
    { waitMs: 1000 },
    { waitMs: 4000 },
  ]);
});

test("a fault that does not pass, too many attempts and too long a wait end it", () => {
  const lasting = new SourceFailure("Not found.");

  expect(decideRetry(retry, { number: 0, failure: lasting }, () => 1)).toHaveProperty("giveUp");
  expect(decideRetry(retry, { number: 3, failure: passing() }, () => 1)).toHaveProperty("giveUp");
  expect(decideRetry(retry, { number: 0, failure: passing(90_000) }, () => 1)).toHaveProperty(
    "giveUp",
  );
});
