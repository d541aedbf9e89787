import type { PGlite } from "@electric-sql/pglite";
import type { Kept } from "./kept.ts";
import { readKept } from "./pglite-kept.ts";
import { createPgliteTx } from "./pglite-tx.ts";
import { replicaIndexes } from "./replica-ddl.ts";
import { prepareReplica } from "./prepare-replica.ts";
import type { ReplicaState, ReplicaStore, StoreTx } from "./store.ts";

/** Rows a first snapshot needs for its indexes to wait until the end. */
const bulkRows = 2000;

/**
 * A replica in PGlite. @param fresh - the state of a replica that has never spoken to a server
 * @param db - opened with pg_trgm, `relaxedDurability` off, and used by nobody else
 */
export async function createPgliteStore(db: PGlite, fresh: ReplicaState): Promise<ReplicaStore> {
  await prepareReplica(db);
  // Everything is in memory: an index is never far away.
  await db.exec("set random_page_cost = 1.1");
  let kept: Kept = await readKept(db, fresh);
  let last: Promise<unknown> = Promise.resolve();
  const hasRows = await db.query("select from lead limit 1");
  if (hasRows.rows.length > 0) await createIndexes(db);

  async function run<Result>(body: (tx: StoreTx) => Promise<Result>): Promise<Result> {
    const tx = createPgliteTx(db, kept);
    try {
      const result = await body(tx);
      kept = await tx.commit();
      return result;
    } catch (error) {
      await tx.rollback();
      throw error;
    }
  }

  return {
    transaction: (body) => {
      const result = last.then(() => run(body));
      last = result.catch(() => undefined);
      return result;
    },
    query: async <R>({ text, params }: { text: string; params: readonly unknown[] }) => {
      const { rows } = await db.query<R>(text, [...params]);
      return rows;
    },
    beginBulk: async (rows) => {
      if (rows < bulkRows) return createIndexes(db);
      for (const name of Object.keys(replicaIndexes)) await db.exec(`drop index if exists ${name}`);
      return undefined;
    },
    endBulk: async () => {
      await createIndexes(db);
      // Pages known to be visible to all: an index alone then answers what it holds.
      await db.exec("vacuum (analyze) lead");
    },
    close: async () => {
      await last;
      await db.close();
    },
  };
}

/** Builds the indexes one by one, so that queries are answered in between. */
async function createIndexes(db: PGlite): Promise<void> {
  for (const [name, definition] of Object.entries(replicaIndexes))
    await db.exec(`create index if not exists ${name} on ${definition}`);
}
