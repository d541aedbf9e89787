import fc from "fast-check";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { leadSearchColumns } from "../../client/leads/lead-filter.ts";
import { createLiveQueries, type LiveQueries } from "../../client/sync/live-queries.ts";
import { freshState } from "../../client/sync/memory-store.ts";
import { openPglite } from "../../client/sync/open-pglite.ts";
import { createPgliteStore } from "../../client/sync/pglite-store.ts";
import { createChangeLog, toChanges, writeRows } from "../../client/sync/rebase.ts";
import { realClock } from "../../client/sync/real-clock.ts";
import { removeRows } from "../../client/sync/remove-rows.ts";
import type { ReplicaStore } from "../../client/sync/store.ts";
import { lead, timelineEvent } from "../../schema/leads.ts";
import { shapeOf } from "../../schema/shape.ts";
import type { Clock } from "../../shared/sync/clock.ts";
import { liveCounts } from "../../shared/sync/counts.ts";
import { live, type LiveQuery } from "../../shared/sync/query.ts";
import type { AnyRow, Row } from "../../shared/sync/row.ts";
import { and, compare, eq, isNull, oneOf, search } from "../../shared/sync/where.ts";
import { eventRow, leadRow, uuid } from "./rows.ts";

const leads = shapeOf(lead);
const events = shapeOf(timelineEvent);
const names = ["Asha", "asha", "Émile", "Zoë 😀", "Bose"];
let store: ReplicaStore;
let queries: LiveQueries;
let asked: string[] = [];
let stops: (() => void)[] = [];
/** Questions and timers that have not come to their end. */
let open = 0;
/** What happens between a question and its answer. */
let between: () => Promise<void> = () => Promise.resolve();

const clock: Clock = {
  ...realClock,
  after: (_ms, run) => {
    open += 1;
    let waits = true;
    const end = () => {
      if (waits) open -= 1;
      waits = false;
    };
    const timer = setImmediate(() => {
      end();
      run();
    });
    return () => {
      clearImmediate(timer);
      end();
    };
  },
};

beforeAll(async () => {
  store = await createPgliteStore(await openPglite("memory://"), freshState(uuid(9)));
}, 60_000);

afterEach(async () => {
  for (const stop of stops) stop();
  [asked, stops, between] = [[], [], () => Promise.resolve()];
  await store.transaction(async (tx) => tx.remove(leads, await tx.ids(leads)));
});

afterAll(() => store.close());

const newestLost: LiveQuery<AnyRow> = live({
  from: lead,
  where: and<Row<typeof lead>>(eq("status", "lost"), isNull("deletedAt")),
  orderBy: [
    { column: "createdAt", direction: "desc" },
    { column: "id", direction: "desc" },
  ],
  limit: 4,
}) as LiveQuery<AnyRow>;

const watchedQueries: Readonly<Record<string, LiveQuery<AnyRow>>> = {
  newestLost,
  byName: live({
    from: lead,
    where: compare("attemptNo", "lt", 3),
    orderBy: [
      { column: "name", direction: "asc" },
      { column: "id", direction: "asc" },
    ],
    limit: 5,
  }) as LiveQuery<AnyRow>,
  byFollowUp: live({
    from: lead,
    orderBy: [
      { column: "nextFollowUpAt", direction: "asc" },
      { column: "id", direction: "asc" },
    ],
    limit: 3,
  }) as LiveQuery<AnyRow>,
  found: live({
    from: lead,
    where: search<Row<typeof lead>>(leadSearchColumns, "ash"),
    orderBy: [{ column: "id", direction: "asc" }],
  }) as LiveQuery<AnyRow>,
  someIds: live({
    from: lead,
    where: oneOf("id", [uuid(100), uuid(103), uuid(105)]),
  }) as LiveQuery<AnyRow>,
  counts: liveCounts(
    { table: "lead", where: isNull("deletedAt") as never, by: ["status", "ownerId"] },
    0,
  ),
  count: liveCounts({ table: "lead", where: eq("status", "lost") as never, by: [] }, 0),
};

const row = fc
  .record({
    id: fc.nat(11).map((n) => uuid(100 + n)),
    name: fc.constantFrom(...names),
    status: fc.constantFrom("new", "lost"),
    ownerId: fc.constantFrom(uuid(1), uuid(2), null),
    attemptNo: fc.nat(4),
    nextFollowUpAt: fc.constantFrom(null, "2026-03-01T10:00+05:30", "2026-03-01T04:00:00.000Z"),
    deletedAt: fc.constantFrom(null, null, "2026-03-02T00:00:00.000Z"),
    createdAt: fc.nat(5).map((n) => `2026-01-0${n + 1}T00:00:00.000Z`),
  })
  .map(({ id, createdAt, ...values }) => ({ ...leadRow(id, values), createdAt }));

const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ put: fc.array(row, { minLength: 1, maxLength: 3 }) }) },
  {
    weight: 1,
    arbitrary: fc.record({
      remove: fc.array(
        fc.nat(11).map((n) => uuid(100 + n)),
        { minLength: 1, maxLength: 3 },
      ),
    }),
  },
);

test("what is kept by the images of changed rows is what a fresh question finds", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(row, { maxLength: 8 }),
      fc.array(fc.tuple(step, fc.boolean()), { minLength: 1, maxLength: 12 }),
      async (present, steps) => {
        await store.transaction((tx) => tx.put(leads, present));
        const shown = watchAll();
        for (const [change, waits] of steps) {
          await apply(change);
          if (waits) await quiet();
        }

        await quiet();

        for (const [name, query] of Object.entries(watchedQueries)) {
          const fresh = await store.query<AnyRow>(query.sql);
          expect([name, inOrder(query, shown[name] ?? [])]).toEqual([name, inOrder(query, fresh)]);
        }
        for (const stop of stops) stop();
        await store.transaction(async (tx) => tx.remove(leads, await tx.ids(leads)));
      },
    ),
    { numRuns: 40 },
  );
}, 60_000);

test("a change whose images tell the new answer asks the database nothing", async () => {
  await put(leadRow(uuid(100), { status: "lost" }), leadRow(uuid(101), { status: "lost" }));
  const shown = watchAll();
  await quiet();
  asked = [];

  await apply({ put: [leadRow(uuid(100), { status: "lost", name: "Renamed" })] });
  await apply({ put: [leadRow(uuid(101), { status: "new" })] });
  await apply({ put: [leadRow(uuid(102), { status: "lost" })] });
  await quiet();

  expect(asked).toEqual([]);
  expect(shown["newestLost"]?.map(({ name }) => name)).toEqual(["Asha", "Renamed"]);
  expect(shown["count"]).toEqual([{ count: 2 }]);
});

test.each([1, 2, 3, 4, 5, 6, 7, 8, 9])(
  "a change between question %i and its answer is in what is shown",
  async (number) => {
    await put(leadRow(uuid(100), { status: "lost" }), leadRow(uuid(101), { status: "lost" }));
    between = async () => {
      if (asked.length !== number) return;
      asked.push("changed meanwhile");
      await apply({ put: [leadRow(uuid(100), { status: "new", name: "Ashok" })] });
    };

    const shown = watchAll();
    await quiet();

    for (const [name, query] of Object.entries(watchedQueries)) {
      const fresh = await store.query<AnyRow>(query.sql);
      expect([name, inOrder(query, shown[name] ?? [])]).toEqual([name, inOrder(query, fresh)]);
    }
  },
);

test("a row that leaves a full page is replaced by the one behind the limit", async () => {
  const rows = Array.from({ length: 6 }, (_, n) => leadRow(uuid(100 + n), { status: "lost" }));
  await put(...rows);
  const shown = watchAll();
  await quiet();

  await apply({ remove: [uuid(105)] });
  await quiet();

  expect(shown["newestLost"]?.map(({ id }) => id)).toEqual([104, 103, 102, 101].map(uuid));
});

test("rows are counted part by part while they change", async () => {
  await put(...Array.from({ length: 4200 }, (_, n) => leadRow(uuid(1000 + n), { status: "new" })));
  const shown = watchAll();

  for (let n = 0; n < 40; n += 1)
    await apply({ put: [leadRow(uuid(1000 + n * 105), { status: n % 2 ? "lost" : "new" })] });
  await quiet();

  expect(shown["count"]).toEqual([{ count: 20 }]);
  expect(shown["counts"]?.map(({ status, count }) => [status, count]).toSorted()).toEqual([
    ["lost", 20],
    ["new", 4180],
  ]);
}, 60_000);

test("an event of a lead that is not here is not shown", async () => {
  await put(leadRow(uuid(100)));
  const shown: AnyRow[][] = [];
  startQueries();
  stops.push(queries.watch(live({ from: timelineEvent }), (rows) => shown.push(rows as never)));
  await quiet();

  await store.transaction((tx) => tx.put(events, [eventRow(uuid(50), uuid(99))]));
  queries.changed({
    tables: new Set(),
    rows: [{ shape: events, before: null, after: eventRow(uuid(50), uuid(99)) }],
  });
  await quiet();

  expect(shown).toEqual([[]]);
});

function startQueries(): void {
  const read = async <R>(sql: LiveQuery<R>["sql"]) => {
    asked.push(sql.text);
    open += 1;
    const rows = await store.query<R>(sql);
    await between();
    open -= 1;
    return rows;
  };
  queries = createLiveQueries(read, clock, (error) => {
    throw error;
  });
}

/** Watches every query; the answer holds the rows shown last. */
function watchAll(): Record<string, AnyRow[]> {
  startQueries();
  const shown: Record<string, AnyRow[]> = {};
  stops = Object.entries(watchedQueries).map(([name, query]) =>
    queries.watch(query, (rows) => (shown[name] = rows)),
  );
  return shown;
}

/** A step of the replica: written, committed, announced. */
async function apply(change: { put: AnyRow[] } | { remove: string[] }): Promise<void> {
  const log = createChangeLog();
  await store.transaction(async (tx) => {
    if ("put" in change) {
      // One image a row and step.
      const rows = [...new Map(change.put.map((row) => [row.id, row])).values()];
      await writeRows(tx, leads, rows, log);
    } else await removeRows(tx, leads, change.remove, new Map(), log);
  });
  queries.changed(toChanges(log));
}

async function put(...rows: AnyRow[]): Promise<void> {
  await store.transaction((tx) => tx.put(leads, rows));
}

/** Resolves when everything that was begun has come to its end. */
async function quiet(): Promise<void> {
  do await new Promise((resolve) => setImmediate(resolve));
  while (open > 0);
}

/** An unordered answer by its text. */
function inOrder(query: LiveQuery<AnyRow>, rows: readonly AnyRow[]): readonly AnyRow[] {
  if (query.rows && query.rows.orderBy.length > 0) return rows;
  return rows.toSorted((one, other) => (JSON.stringify(one) < JSON.stringify(other) ? -1 : 1));
}
