import type { PGlite } from "@electric-sql/pglite";
import { afterAll, beforeAll, expect, test } from "vitest";
import { lead } from "../../schema/leads.ts";
import { shapeOf } from "../../schema/shape.ts";
import { freshState } from "../../client/sync/memory-store.ts";
import { openPglite } from "../../client/sync/open-pglite.ts";
import { createPgliteStore } from "../../client/sync/pglite-store.ts";
import type { ReplicaStore } from "../../client/sync/store.ts";
import { leadRow, uuid } from "./rows.ts";

const leads = shapeOf(lead);
const ids = Array.from({ length: 60 }, (_, at) => uuid(100 + at));
let db: PGlite;
let store: ReplicaStore;

beforeAll(async () => {
  db = await openPglite("memory://");
  store = await createPgliteStore(db, freshState(uuid(1)));
  await store.endBulk();
}, 60_000);

afterAll(() => store.close());

async function change(round: number): Promise<void> {
  const rows = ids.map((id, at) =>
    leadRow(id, { rv: 1000 * round + at, remarks: `Round ${round}`, attemptNo: 3 }),
  );
  for (const row of rows) await store.transaction((tx) => tx.put(leads, [row]));
}

async function bytes(): Promise<number> {
  const { rows } = await db.query<{ bytes: number }>(
    "select pg_relation_size('lead') + pg_indexes_size('lead') as bytes",
  );
  return rows[0]?.bytes ?? 0;
}

test("a lead that is changed again and again takes no more room", async () => {
  // The first images find their pages, and those pages their room.
  for (let round = 1; round <= 3; round++) await change(round);
  const before = await bytes();

  for (let round = 4; round <= 14; round++) await change(round);

  expect(await bytes()).toBe(before);
}, 60_000);
