import type { PGlite } from "@electric-sql/pglite";
import { shapeOf } from "../../schema/shape.ts";
import type { Sql } from "../../shared/sync/where-sql.ts";
import type { Kept } from "./kept.ts";
import { readKept } from "./pglite-kept.ts";
import { createPgliteTx, type PgliteTx } from "./pglite-tx.ts";
import { replicaIndexes, settleLeadsSql } from "./replica-ddl.ts";
import { prepareReplica } from "./prepare-replica.ts";
import { queryAsOne } from "./query-as-one.ts";
import type { ReplicaState, ReplicaStore, TxBody } from "./store.ts";

/** Rows a first snapshot needs for its indexes to wait until the end. */
const bulkRows = 2000;
/** Rows of a snapshot that are carried out together. */
const gatheredRows = 2500;

/**
 * A replica in PGlite. @param fresh - the state of a replica that has never spoken to a server
 * @param db - opened with pg_trgm, `relaxedDurability` off, and used by nobody else
 */
export async function createPgliteStore(db: PGlite, fresh: ReplicaState): Promise<ReplicaStore> {
  await prepareReplica(db);
  // Everything is in memory: an index is never far away. Moments in JSON are written in the session's zone.
  await db.exec("set random_page_cost = 1.1; set timezone = 'UTC'");
  let kept: Kept = await readKept(db, fresh);
  let last: Promise<unknown> = Promise.resolve();
  let isBulk = false;
  /** Pages of a snapshot that wait for more of them; lost with the worker, they are asked for again. */
  let gathered: PgliteTx | null = null;
  /** Why pages that were gathered could not be carried out: the snapshot must not go on behind them. */
  let lost: unknown = null;
  const hasRows = await db.query("select from lead limit 1");
  if (hasRows.rows.length > 0) await createIndexes(db);

  async function run<Result>(body: TxBody<Result>): Promise<Result> {
    const tx = gathered ?? createPgliteTx(db, kept);
    gathered = null;
    const before = tx.onlyPuts ?? 0;
    try {
      const result = await body(tx);
      const isPage = isBulk && tx.onlyPuts !== null && tx.onlyPuts > before;
      if (isPage && lost !== null) throw takeLost();
      if (isPage && tx.onlyPuts < gatheredRows) gathered = tx;
      else kept = await tx.commit();
      return result;
    } catch (error) {
      // With this step went the pages before it.
      if (before > 0) lost = error;
      await tx.rollback();
      throw error;
    }
  }

  function takeLost(): unknown {
    const cause = lost;
    lost = null;
    return cause;
  }

  /** Carries out what was gathered, so that it is seen. */
  function settle(): Promise<void> {
    return inTurn(async () => {
      const tx = gathered;
      gathered = null;
      if (!tx) return;
      try {
        kept = await tx.commit();
      } catch (error) {
        lost = error;
        await tx.rollback();
        throw error;
      }
    });
  }

  function inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const result = last.then(work);
    last = result.catch(() => undefined);
    return result;
  }

  return {
    transaction: (body) => inTurn(() => run(body)),
    query: async <R>(sql: Sql) => {
      if (gathered) await settle();
      if (sql.rowsOf !== undefined) return queryAsOne<R>(db, sql, shapeOf(sql.rowsOf));
      const { rows } = await db.query<R>(sql.text, [...sql.params]);
      return rows;
    },
    beginBulk: async (rows) => {
      isBulk = rows >= bulkRows;
      lost = null;
      if (!isBulk) return createIndexes(db);
      for (const name of Object.keys(replicaIndexes)) await db.exec(`drop index if exists ${name}`);
      return undefined;
    },
    endBulk: async () => {
      isBulk = false;
      await settle();
      await createIndexes(db);
      await db.exec(settleLeadsSql);
    },
    close: async () => {
      await settle();
      await db.close();
    },
  };
}

/** Builds the indexes one by one, so that queries are answered in between. */
async function createIndexes(db: PGlite): Promise<void> {
  for (const [name, definition] of Object.entries(replicaIndexes))
    await db.exec(`create index if not exists ${name} on ${definition}`);
}
