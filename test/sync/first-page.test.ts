import { beforeEach, expect, test } from "vitest";
import { lead } from "../../schema/leads.ts";
import { shapeOf } from "../../schema/shape.ts";
import { applyFirstPage, applySnapshotPage } from "../../client/sync/apply.ts";
import { createMemoryStore, freshState } from "../../client/sync/memory-store.ts";
import type { OutboxEntry, ReplicaStore } from "../../client/sync/store.ts";
import { encodeRow } from "../../shared/sync/row.ts";
import { leadRow, uuid } from "./rows.ts";

const leads = shapeOf(lead);
/** More than are named one by one. */
const page = Array.from({ length: 300 }, (_, at) => leadRow(uuid(1000 + at), { city: "Pune" }));
const rows = page.map((row) => encodeRow(leads, row));
let store: ReplicaStore;

beforeEach(() => {
  store = createMemoryStore(freshState(uuid(1)));
});

test("a first page shows what was changed here meanwhile, and what it was before", async () => {
  const id = uuid(1007);
  await store.transaction((tx) => tx.enqueue(change(id, { city: "Mumbai" })));

  await store.transaction((tx) => applyFirstPage(tx, leads, rows, () => false));

  const [shown, bases, all] = await store.transaction(async (tx) => [
    await tx.rows(leads, [id]),
    tx.bases(leads, [id]),
    await tx.ids(leads),
  ]);
  expect(shown).toMatchObject([{ city: "Mumbai" }]);
  expect(bases.get(id)).toMatchObject({ city: "Pune" });
  expect(all).toHaveLength(300);
});

test("a page that comes twice brings what it says the second time", async () => {
  await store.transaction((tx) => applyFirstPage(tx, leads, rows, () => false));
  const newer = page.map((row) => encodeRow(leads, { ...row, city: "Nagpur" }));

  const changes = await store.transaction((tx) => applyFirstPage(tx, leads, newer, () => true));

  const found = await store.transaction((tx) => tx.rows(leads, [uuid(1000)]));
  expect(found).toMatchObject([{ city: "Nagpur" }]);
  expect(changes.tables).toEqual(new Set([leads]));
});

test("a device that was away for long writes only what is another by now", async () => {
  const mine = uuid(1007);
  await store.transaction(async (tx) => {
    await tx.load(leads, rows);
    tx.enqueue(change(mine, { city: "Mumbai" }));
    tx.setBases(leads, new Map([[mine, null]]));
  });
  const newer = page.map((row, at) =>
    encodeRow(leads, at === 9 ? { ...row, rv: 99, city: "Nagpur" } : row),
  );
  const put: string[] = [];

  await store.transaction((tx) =>
    applySnapshotPage(
      { ...tx, put: (shape, some) => (put.push(...some.map(({ id }) => id)), tx.put(shape, some)) },
      leads,
      newer,
      true,
    ),
  );

  expect(put).toEqual([mine, uuid(1009)]);
  const bases = await store.transaction((tx) => tx.bases(leads, [mine]));
  expect(bases.get(mine)).toMatchObject({ city: "Pune" });
});

function change(id: string, values: { city: string }): OutboxEntry {
  const patches = [{ tbl: "lead", id, op: "update" as const, values }];
  const at = "2026-11-21T10:00:00.000Z";
  return { mid: 1, name: "lead.update", v: 1, args: {}, patches, base: {}, at, requestId: uuid(9) };
}
