import { beforeEach, expect, test } from "vitest";
import { lead } from "../../schema/leads.ts";
import { shapeOf } from "../../schema/shape.ts";
import { createJournaledStore } from "../../client/sync/journaled-store.ts";
import { createMemoryStore, freshState } from "../../client/sync/memory-store.ts";
import { createOutboxJournal, type OutboxJournal } from "../../client/sync/outbox-journal.ts";
import { createChangeLog, patchesByRow, putRows } from "../../client/sync/rebase.ts";
import { requeue } from "../../client/sync/requeue.ts";
import type { OutboxEntry, ReplicaStore } from "../../client/sync/store.ts";
import { takeBack } from "../../client/sync/take-back.ts";
import { leadRow, uuid } from "./rows.ts";

const leads = shapeOf(lead);
const change = (mid: number, values: OutboxEntry["patches"][number]["values"]): OutboxEntry => ({
  mid,
  name: "lead.update",
  v: 1,
  args: {},
  patches: [{ tbl: "lead", id: uuid(2), op: "update", values }],
  base: {},
  at: "2026-11-21T09:00:00.000Z",
  requestId: uuid(100 + mid),
});

let bare: ReplicaStore;
let journal: OutboxJournal;
let store: ReplicaStore;

beforeEach(() => {
  bare = createMemoryStore(freshState(uuid(1)));
  journal = createOutboxJournal([]);
  store = createJournaledStore(bare, journal, async (records) => journal.append(records));
});

const cityOf = (from: ReplicaStore) =>
  from.transaction(async (tx) => (await tx.rows(leads, [uuid(2)]))[0]?.["city"]);

test("the journal follows what transactions do to the outbox", async () => {
  await store.transaction((tx) => tx.enqueue(change(1, { city: "Pune" })));
  await store.transaction(async (tx) => {
    tx.enqueue(change(2, { city: "Nagpur" }));
    tx.setState({ nextMid: 3 });
    tx.dequeue(1);
  });

  expect(journal.held.outbox.map(({ mid }) => mid)).toEqual([2]);
  expect(journal.held.state).toEqual({ clientId: uuid(1), nextMid: 3, lastMid: 0 });
  expect(journal.knows(uuid(101))).toBe(true);
});

test("a transaction that fails leaves nothing in the journal", async () => {
  const failing = store.transaction(async (tx) => {
    tx.enqueue(change(1, { city: "Pune" }));
    throw new Error("no");
  });

  await expect(failing).rejects.toThrow("no");
  expect(journal.held.outbox).toEqual([]);
});

test("renumbered mutations are in the journal under their new numbers", async () => {
  await store.transaction((tx) => tx.enqueue(change(7, { city: "Pune" })));

  await store.transaction((tx) => tx.renumber());

  expect(journal.held.outbox.map(({ mid }) => mid)).toEqual([1]);
});

test("a change that is taken back leaves rows and outbox as they were before it", async () => {
  await bare.transaction(async (tx) => {
    await tx.put(leads, [leadRow(uuid(2), { city: "Mumbai" })]);
    await requeue(tx, [change(1, { city: "Pune" })]);
  });
  await bare.transaction((tx) => requeue(tx, [change(2, { city: "Nagpur" })]));
  expect(await cityOf(bare)).toBe("Nagpur");

  await takeBack(bare);

  expect(await cityOf(bare)).toBe("Pune");
  const left = await bare.transaction((tx) => [tx.outbox(), tx.state()] as const);
  expect(left).toMatchObject([[{ mid: 1 }], { nextMid: 2 }]);
});

test("rescued changes show on rows that come later, and end as the server decides", async () => {
  const entry = change(1, { city: "Pune" });
  await bare.transaction((tx) => requeue(tx, [entry]));
  expect(await cityOf(bare)).toBeUndefined();

  await bare.transaction((tx) =>
    putRows(
      tx,
      leads,
      [leadRow(uuid(2), { city: "Mumbai" })],
      patchesByRow([entry], 0),
      createChangeLog(),
    ),
  );

  expect(await cityOf(bare)).toBe("Pune");
  const bases = await bare.transaction((tx) => tx.bases(leads, [uuid(2)]));
  expect(bases.get(uuid(2))).toMatchObject({ city: "Mumbai" });
});
