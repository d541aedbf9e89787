import { afterAll, beforeAll, expect, test } from "vitest";
import { readRowPage } from "../../server/ingestion/records/read-rows.ts";
import { rowFilter } from "../../server/ingestion/records/row-filter.ts";
import { openIngestionApp, type IngestionApp } from "./ingestion-app.ts";

let app: IngestionApp;

beforeAll(async () => {
  app = await openIngestionApp();
  const people = Array.from({ length: 95 }, (_, index) => ({
    id: String(1000 + index),
    firstname: index % 40 === 3 ? "Zubin" : "Asha",
  }));
  await app.addRows(people);
});
afterAll(() => app.close());

/** One request of a search that looks at ten records and answers. */
function ask(search: string, cursor: string | null, pace = { rows: 10, ms: -1 }) {
  const place = { orgId: app.orgId, crmSource: "hubspot", model: "contacts" };
  const filter = rowFilter(place, { search, conditions: [], deleted: false });
  const query = {
    search,
    deleted: "false",
    page: 1,
    per_page: 2,
    ...(cursor !== null && { cursor }),
  } as const;
  return app.database.withOrganization({ orgId: app.orgId, userId: null }, (tx) =>
    readRowPage(tx, filter, query, 95, pace),
  );
}

test("a search that takes long answers in parts, and every match comes once", async () => {
  const found: string[] = [];
  let [cursor, requests, searched]: [string | null, number, number] = [null, 0, 0];
  do {
    const page: Awaited<ReturnType<typeof ask>> = await ask("zubin", cursor);
    found.push(...page.results.map(({ pk }) => pk));
    cursor = page.next_cursor;
    requests++;
    searched += page.searched;
    expect(page.is_partial).toBe(cursor !== null);
  } while (cursor !== null);

  expect(found).toEqual(["1083", "1043", "1003"]);
  expect([requests, searched]).toEqual([10, 90]);
});

test("a search that ends in time is whole, and a common text fills its page at once", async () => {
  const whole = await ask("zubin", null, { rows: 10, ms: 10_000 });
  const common = await ask("asha", null);

  expect(whole.results.map(({ pk }) => pk)).toEqual(["1083", "1043"]);
  expect(whole).toMatchObject({ is_partial: false, total: 3, total_is_exact: true });
  expect(common).toMatchObject({ is_partial: false, total: 92, total_is_exact: true });
  expect(common.results).toHaveLength(2);
});
