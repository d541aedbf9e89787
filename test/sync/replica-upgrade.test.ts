import type { PGlite } from "@electric-sql/pglite";
import { afterEach, beforeEach, expect, test } from "vitest";
import { lead } from "../../schema/leads.ts";
import { shapeOf } from "../../schema/shape.ts";
import { freshState } from "../../client/sync/memory-store.ts";
import { openPglite } from "../../client/sync/open-pglite.ts";
import { createPgliteStore } from "../../client/sync/pglite-store.ts";
import { prepareReplica } from "../../client/sync/prepare-replica.ts";
import {
  currentBuild,
  type ReplicaBuild,
  type ReplicaTable,
} from "../../client/sync/replica-ddl.ts";
import { leadRow, uuid } from "./rows.ts";

const leads = shapeOf(lead);
let db: PGlite;

beforeEach(async () => {
  db = await openPglite("memory://");
}, 60_000);

afterEach(() => db.close());

/** A build whose lead table was another one, as an earlier release may have had it. */
function earlierBuild(change: (columns: Record<string, string>) => Record<string, string>) {
  const build = currentBuild();
  const tables = build.tables.map((table): ReplicaTable => {
    return table.name === "lead" ? { ...table, columns: change({ ...table.columns }) } : table;
  });
  return { ...build, tables, functions: [], indexes: {} } satisfies ReplicaBuild;
}

async function openEarlier(build: ReplicaBuild): Promise<void> {
  await prepareReplica(db, build);
  await db.exec(`insert into lead (id, name) values ('${uuid(2)}', 'Asha')`);
  const state = { ...freshState(uuid(1)), cursor: 7, whole: true, nextMid: 2, generation: uuid(9) };
  await db.query("insert into engine.state (state) values ($1)", [state]);
  await db.query("insert into outbox.mutation values (1, 'r', $1)", [
    { name: "lead.update", patches: [{ tbl: "forgotten", id: uuid(3), op: "update", values: {} }] },
  ]);
}

test("an earlier build's rows and outbox stay, and its changed tables ask for a snapshot", async () => {
  await openEarlier(
    earlierBuild(({ profession: _later, ...columns }) => ({
      ...columns,
      city: "varchar(9)",
      motto: "text",
    })),
  );

  const store = await createPgliteStore(db, freshState(uuid(8)));

  await store.transaction(async (tx) => {
    expect(await tx.rows(leads, [uuid(2)])).toMatchObject([
      { name: "Asha", city: null, profession: null },
    ]);
    expect(tx.state()).toMatchObject({ clientId: uuid(1), cursor: null, nextMid: 2 });
    expect(tx.outbox()).toMatchObject([{ mid: 1, name: "lead.update", patches: [] }]);
    await tx.put(leads, [leadRow(uuid(2), { city: "Pune", profession: "Farmer" })]);
  });
  await store.transaction(async (tx) => {
    expect(await tx.rows(leads, [uuid(2)])).toMatchObject([{ city: "Pune" }]);
  });
  const columns = await db.query(
    "select from information_schema.columns where column_name = 'motto'",
  );
  expect(columns.rows).toEqual([]);
});

test("a build with the same tables goes on where it stood", async () => {
  await openEarlier(earlierBuild((columns) => columns));

  const store = await createPgliteStore(db, freshState(uuid(8)));

  await store.transaction(async (tx) => {
    expect(tx.state()).toMatchObject({ clientId: uuid(1), cursor: 7, whole: true });
  });
});

test("an upgrade that fails leaves the replica as it was", async () => {
  await openEarlier(earlierBuild((columns) => columns));
  const broken = { ...currentBuild(), functions: ["create function nonsense"] };

  await expect(prepareReplica(db, broken)).rejects.toThrow(/syntax/);

  const { rows } = await db.query("select name from lead");
  expect(rows).toEqual([{ name: "Asha" }]);
  await prepareReplica(db);
});
