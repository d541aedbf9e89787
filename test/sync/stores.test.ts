import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { lead, timelineEvent } from "../../schema/leads.ts";
import { shapeOf } from "../../schema/shape.ts";
import { createMemoryStore, freshState } from "../../client/sync/memory-store.ts";
import { openPglite } from "../../client/sync/open-pglite.ts";
import { createPgliteStore } from "../../client/sync/pglite-store.ts";
import type { OutboxEntry, ReplicaStore, TxBody } from "../../client/sync/store.ts";
import { eventRow, leadRow, uuid } from "./rows.ts";

const leads = shapeOf(lead);
const events = shapeOf(timelineEvent);

describe.each([
  ["memory", async () => createMemoryStore(freshState(uuid(1)))],
  ["PGlite", async () => createPgliteStore(await openPglite("memory://"), freshState(uuid(1)))],
])("a replica in %s", (_name, open) => {
  let store: ReplicaStore;

  beforeAll(async () => {
    store = await open();
  }, 60_000);

  afterAll(() => store.close());

  /** Runs a test's steps and takes them back. */
  async function isolated(body: TxBody<void>): Promise<void> {
    const undo = new Error("undo");
    await store
      .transaction(async (tx) => {
        await body(tx);
        throw undo;
      })
      .catch((error: unknown) => {
        if (error !== undo) throw error;
      });
  }

  test("gives rows back as they were put, moments and nulls included", () =>
    isolated(async (tx) => {
      const row = leadRow(uuid(2), { customData: { a: [1, "x"] }, budgetMinor: 1_250_000_00 });

      await tx.put(leads, [row]);

      expect(await tx.rows(leads, [uuid(2), uuid(3)])).toEqual([row]);
    }));

  test("replaces a row that is put again", () =>
    isolated(async (tx) => {
      await tx.put(leads, [leadRow(uuid(2)), leadRow(uuid(3))]);

      await tx.put(leads, [leadRow(uuid(2), { city: "Pune" })]);

      expect(await tx.rows(leads, [uuid(2)])).toMatchObject([{ city: "Pune" }]);
      expect((await tx.ids(leads)).sort()).toEqual([uuid(2), uuid(3)]);
    }));

  test("removes a lead's events with the lead and skips events without one", () =>
    isolated(async (tx) => {
      await tx.put(leads, [leadRow(uuid(2))]);
      await tx.put(events, [eventRow(uuid(4), uuid(2)), eventRow(uuid(5), uuid(99))]);
      expect(await tx.ids(events)).toEqual([uuid(4)]);

      await tx.remove(leads, [uuid(2)]);

      expect(await tx.ids(events)).toEqual([]);
    }));

  test("tells a base that is no row from no base", () =>
    isolated(async (tx) => {
      const bases = new Map([
        [uuid(2), leadRow(uuid(2))],
        [uuid(3), null],
      ]);

      tx.setBases(leads, bases);

      expect(tx.bases(leads, [uuid(2), uuid(3), uuid(4)])).toEqual(bases);
      tx.dropBases(leads, [uuid(3)]);
      expect([...tx.bases(leads, [uuid(2), uuid(3)]).keys()]).toEqual([uuid(2)]);
    }));

  test("keeps the outbox in order and renumbers what is left", () =>
    isolated(async (tx) => {
      for (const mid of [4, 5, 6]) tx.enqueue(mutationOf(mid));

      tx.dequeue(4);
      tx.renumber();

      expect(tx.outbox().map(({ mid, requestId }) => [mid, requestId])).toEqual([
        [1, "request 5"],
        [2, "request 6"],
      ]);
    }));

  test("undoes everything of a step that fails", async () => {
    await isolated(async (tx) => {
      await tx.put(leads, [leadRow(uuid(2))]);
      tx.enqueue(mutationOf(1));
      tx.setState({ nextMid: 2 });
    });

    const after = await store.transaction(async (tx) => ({
      ids: await tx.ids(leads),
      outbox: tx.outbox(),
      state: tx.state(),
    }));
    expect(after).toEqual({ ids: [], outbox: [], state: freshState(uuid(1)) });
  });
});

function mutationOf(mid: number): OutboxEntry {
  return {
    mid,
    name: "lead.update",
    v: 1,
    args: {},
    patches: [],
    base: {},
    at: "2026-01-02T03:04:05.000Z",
    requestId: `request ${mid}`,
  };
}
