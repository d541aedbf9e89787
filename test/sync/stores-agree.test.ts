import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { lead, timelineEvent } from "../../schema/leads.ts";
import { type Shape, shapeOf } from "../../schema/shape.ts";
import { encodeRow } from "../../shared/sync/row.ts";
import { always } from "../../shared/sync/where.ts";
import { createMemoryStore, freshState } from "../../client/sync/memory-store.ts";
import { openPglite } from "../../client/sync/open-pglite.ts";
import { createPgliteStore } from "../../client/sync/pglite-store.ts";
import type { ReplicaStore, StoreTx, TxBody } from "../../client/sync/store.ts";
import { eventRow, leadRow, uuid } from "./rows.ts";

const leads = shapeOf(lead);
const events = shapeOf(timelineEvent);
let pglite: ReplicaStore;

beforeAll(async () => {
  pglite = await createPgliteStore(await openPglite("memory://"), freshState(uuid(1)));
}, 60_000);

afterAll(() => pglite.close());

type Step = TxBody<unknown>;

const leadId = fc.integer({ min: 10, max: 15 }).map(uuid);
const eventId = fc.integer({ min: 20, max: 25 }).map(uuid);
const table = fc.constantFrom(leads, events);
const ids = fc.uniqueArray(fc.oneof(leadId, eventId), { maxLength: 4 });

/** Writes and questions; a question's answer is what the two stores are compared by. */
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.tuple(leadId, fc.string({ unit: "binary", maxLength: 3 })).map(([id, city]): Step => {
    return (tx) => tx.put(leads, [leadRow(id, { city: city.replaceAll("\0", "'") })]);
  }),
  fc
    .tuple(fc.boolean(), fc.uniqueArray(fc.integer({ min: 0, max: 5 }), { maxLength: 3 }))
    .map(([areLeads, numbers]): Step => async (tx) => {
      // What was there before may be told as late as when the step is carried out.
      const before: Record<string, unknown> = {};
      const rows = areLeads
        ? numbers.map((number) => leadRow(uuid(10 + number), { city: `${areLeads}${number}` }))
        : numbers.map((number) => eventRow(uuid(20 + number), uuid(10 + number)));
      await tx.put(areLeads ? leads : events, rows, (images) => {
        Object.assign(before, Object.fromEntries(images));
      });
      return before;
    }),
  fc.uniqueArray(leadId, { maxLength: 3 }).map((some): Step => (tx) => {
    return tx.load(
      leads,
      some.map((id) => encodeRow(leads, leadRow(id, { city: "Thané" }))),
    );
  }),
  fc.integer({ min: 20, max: 25 }).map((number): Step => (tx) => {
    return tx.load(events, [encodeRow(events, eventRow(uuid(number), uuid(number - 10)))]);
  }),
  // An event stays with the lead it was made for.
  fc.integer({ min: 20, max: 25 }).map((number): Step => (tx) => {
    return tx.put(events, [eventRow(uuid(number), uuid(number - 10))]);
  }),
  fc.tuple(table, ids).map(
    ([shape, gone]): Step =>
      (tx) =>
        tx.remove(shape, gone),
  ),
  fc.tuple(table, ids).map(([shape, some]): Step => (tx) => {
    return tx.setBases(shape, new Map(some.map((id, at) => [id, at % 2 ? leadRow(id) : null])));
  }),
  fc.tuple(table, ids).map(
    ([shape, some]): Step =>
      (tx) =>
        tx.dropBases(shape, some),
  ),
  fc.tuple(table, ids).map(
    ([shape, some]): Step =>
      async (tx) =>
        sorted(await tx.rows(shape, some)),
  ),
  table.map(
    (shape): Step =>
      async (tx) =>
        sorted(await tx.find(shape, always())),
  ),
  table.map(
    (shape): Step =>
      async (tx) =>
        (await tx.ids(shape)).sort(),
  ),
  table.map(
    (shape): Step =>
      (tx) =>
        everyBase(tx, shape),
  ),
);

/** Some steps of one transaction, which may fail at its end. */
const transaction = fc.record({
  steps: fc.array(step, { minLength: 1, maxLength: 6 }),
  fails: fc.integer({ max: 4, min: 0 }).map((number) => number === 0),
});

test("a replica in PGlite answers as one in memory, within a step and after it", async () => {
  const property = fc.asyncProperty(
    fc.array(transaction, { maxLength: 4 }),
    async (transactions) => {
      const memory = createMemoryStore(freshState(uuid(1)));
      await pglite.transaction(clear);
      for (const given of transactions)
        expect(await answersOf(pglite, given)).toEqual(await answersOf(memory, given));
      expect(await contentOf(pglite)).toEqual(await contentOf(memory));
    },
  );

  await fc.assert(property, { numRuns: 150 });
}, 120_000);

async function answersOf(
  store: ReplicaStore,
  { steps, fails }: { steps: readonly Step[]; fails: boolean },
): Promise<unknown[]> {
  const answers: unknown[] = [];
  const failure = new Error("undo");
  await store
    .transaction(async (tx) => {
      for (const run of steps) answers.push(await run(tx));
      if (fails) throw failure;
    })
    .catch((error: unknown) => {
      if (error !== failure) throw error;
      // What was not carried out need not be told.
      answers.length = 0;
    });
  return answers;
}

function contentOf(store: ReplicaStore): Promise<unknown> {
  return store.transaction(async (tx) => ({
    leads: sorted(await tx.find(leads, always())),
    events: sorted(await tx.find(events, always())),
    bases: [everyBase(tx, leads), everyBase(tx, events)],
  }));
}

async function clear(tx: StoreTx): Promise<void> {
  for (const shape of [leads, events]) {
    await tx.remove(shape, await tx.ids(shape));
    tx.dropBases(shape, everyId);
  }
}

const everyId = Array.from({ length: 16 }, (_, at) => uuid(10 + at));

function everyBase(tx: StoreTx, shape: Shape): unknown {
  return [...tx.bases(shape, everyId)].sort(([one], [other]) => one.localeCompare(other));
}

function sorted<Row extends { readonly id: string }>(rows: readonly Row[]): Row[] {
  return rows.toSorted((one, other) => one.id.localeCompare(other.id));
}
