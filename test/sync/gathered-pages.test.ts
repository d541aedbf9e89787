import { afterEach, beforeEach, expect, test } from "vitest";
import { lead } from "../../schema/leads.ts";
import { shapeOf } from "../../schema/shape.ts";
import { freshState } from "../../client/sync/memory-store.ts";
import { openPglite } from "../../client/sync/open-pglite.ts";
import { createPgliteStore } from "../../client/sync/pglite-store.ts";
import type { ReplicaStore } from "../../client/sync/store.ts";
import { leadRow, uuid } from "./rows.ts";

const leads = shapeOf(lead);
let store: ReplicaStore;

beforeEach(async () => {
  store = await createPgliteStore(await openPglite("memory://"), freshState(uuid(1)));
  await store.transaction((tx) =>
    tx.setState({ snapshot: { to: 9, fresh: true, same: false, last: null } }),
  );
  await store.beginBulk(5000);
}, 60_000);

afterEach(() => store.close());

/** Stores a page of one lead, as a snapshot does. */
function storePage(number: number, place: "good" | "broken" = "good"): Promise<void> {
  const id = uuid(number);
  const city = place === "good" ? "Pune" : ("\u0000" as const);
  return store.transaction(async (tx) => {
    const last = { tbl: "lead", createdAt: "2026-11-21T10:00:00.000Z", id };
    tx.setState({ snapshot: { to: 9, fresh: true, same: false, last } });
    await tx.put(leads, [leadRow(id, { city })]);
  });
}

async function stored(): Promise<{ last: string | null; leads: number }> {
  const [row] = await store.query<{ last: string; leads: number }>({
    text: `select (select state #>> '{snapshot,last,id}' from engine.state) as last,
                  (select count(*) from lead) as leads`,
    params: [],
  });
  return { last: row?.last ?? null, leads: row?.leads ?? 0 };
}

test("whoever asks sees the pages that have come, and the place that goes with them", async () => {
  await storePage(2);
  await storePage(3);

  expect(await stored()).toEqual({ last: uuid(3), leads: 2 });
});

test("a step reads the pages before it, and one that changes more carries them out", async () => {
  await storePage(2);

  const found = await store.transaction(async (tx) => {
    await tx.remove(leads, [uuid(9)]);
    return tx.rows(leads, [uuid(2)]);
  });

  expect(found).toHaveLength(1);
  expect(await stored()).toEqual({ last: uuid(2), leads: 1 });
});

test("pages that cannot be stored stop the snapshot, which goes on where it was stored", async () => {
  await storePage(2);
  await stored();
  await storePage(3, "broken");

  await expect(stored()).rejects.toThrow();
  await expect(storePage(4)).rejects.toThrow();

  expect(await stored()).toEqual({ last: uuid(2), leads: 1 });
  await storePage(3);
  expect(await stored()).toEqual({ last: uuid(3), leads: 2 });
});

test("a change that is refused takes no page with it for good", async () => {
  await storePage(2);
  const refused = store.transaction(() => Promise.reject(new Error("refused")));

  await expect(refused).rejects.toThrow("refused");
  await expect(storePage(3)).rejects.toThrow("refused");

  expect(await stored()).toEqual({ last: null, leads: 0 });
  await storePage(2);
  expect(await stored()).toEqual({ last: uuid(2), leads: 1 });
});

test("the end of a snapshot carries out what waits", async () => {
  await storePage(2);

  await store.endBulk();

  expect(await stored()).toEqual({ last: uuid(2), leads: 1 });
});
