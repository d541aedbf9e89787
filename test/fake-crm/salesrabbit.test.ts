import * as v from "valibot";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startFakeCrm, type FakeCrm } from "./running-server.ts";

let crm: FakeCrm;

beforeAll(async () => {
  crm = await startFakeCrm({ "salesrabbit.leads": 2345 }, 1000);
});
afterAll(() => crm.close());

const leads = () => crm.sources.get("salesrabbit")?.collections["leads"];

test("SalesRabbit's leads are paged from 1 and the last page says so", async () => {
  const pages = [];
  for (const page of [1, 2, 3]) pages.push(await leadsAt(`/leads?perPage=1000&page=${page}`));

  expect(pages.map(({ data }) => data.length)).toEqual([1000, 1000, 345]);
  expect(pages.map(({ meta }) => meta.morePages)).toEqual([true, true, false]);
  expect(new Set(pages.flatMap(({ data }) => data.map(({ id }) => id))).size).toBe(2345);
});

describe("leads of SalesRabbit since a moment", () => {
  test("are those changed at it or later, removed ones with a tombstone", async () => {
    const moment = Date.now();
    leads()?.edit(3, moment);
    leads()?.remove(9, moment + 1);
    leads()?.insert(1, moment + 2);

    const { data } = await leadsAt("/leads?page=1", {
      headers: { "if-modified-since": new Date(moment).toISOString() },
    });

    expect(data.map(({ id }) => id - 880_000_001)).toEqual([3, 9, 2345]);
    expect(data.map(({ deletedAt }) => deletedAt !== null)).toEqual([false, true, false]);
  });
});

test("SalesRabbit's users are the same on every page", async () => {
  const first = await crm.read("salesrabbit", "/users?page=0&limit=20");
  const later = await crm.read("salesrabbit", "/users?page=57&limit=20");

  expect(later).toEqual(first);
});

test("SalesRabbit takes one request a second and says how long to wait", async () => {
  const own = await startFakeCrm();
  await own.ask("salesrabbit", "/users");

  const refused = await own.ask("salesrabbit", "/users");

  expect(refused.status).toBe(429);
  expect(refused.headers.get("retry-after")).toBe("1");
  expect(own.usage("salesrabbit").violations).toBe(1);
  await own.close();
});

const page = v.object({
  meta: v.object({ morePages: v.boolean() }),
  data: v.array(v.looseObject({ id: v.number(), deletedAt: v.nullable(v.string()) })),
});

async function leadsAt(path: string, init?: RequestInit) {
  return v.parse(page, await crm.read("salesrabbit", path, init));
}
