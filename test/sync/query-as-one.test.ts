import { afterAll, beforeAll, expect, test } from "vitest";
import { lead } from "../../schema/leads.ts";
import { shapeOf } from "../../schema/shape.ts";
import { freshState } from "../../client/sync/memory-store.ts";
import { openPglite } from "../../client/sync/open-pglite.ts";
import { createPgliteStore } from "../../client/sync/pglite-store.ts";
import type { ReplicaStore } from "../../client/sync/store.ts";
import { queryToSql } from "../../shared/sync/query.ts";
import { leadRow, uuid } from "./rows.ts";

const rows = [
  leadRow(uuid(10), {
    name: 'Zoë "Ζωή" \\ \u2028 \u{1f697}\n',
    customData: { nested: [1, null, "2026-01-01T00:00:00+00:00"], big: 1e15 },
    score: -3,
    phoneValid: false,
    nextFollowUpAt: "2026-12-31T23:59:59.070Z",
    rv: 9_007_199_254_740_991,
  }),
  leadRow(uuid(11), { name: "2026-11-21T10:42:00+00:00", createdAt: "0099-02-03T04:05:06.000Z" }),
];

let store: ReplicaStore;

beforeAll(async () => {
  store = await createPgliteStore(await openPglite("memory://"), freshState(uuid(1)));
  await store.transaction((tx) => tx.put(shapeOf(lead), rows));
}, 60_000);

afterAll(() => store.close());

test("rows that are read as one value are the rows that were stored, in the order asked for", async () => {
  const orderBy = [{ column: "id", direction: "desc" }] as const;

  const found = await store.query(queryToSql({ from: lead, orderBy }));

  expect(found).toEqual(rows.toReversed());
});

test("no rows are an empty list", async () => {
  expect(await store.query(queryToSql({ from: lead, limit: 0 }))).toEqual([]);
});

test("what is asked for beside a row's columns comes as it is", async () => {
  const text = `select id, 7 as extra, null::text as none from lead where id = $1`;

  const found = await store.query({ text, params: [uuid(10)], rowsOf: "lead" });

  expect(found).toEqual([{ id: uuid(10), extra: 7, none: null }]);
});
