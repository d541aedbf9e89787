import type { PGlite, Transaction } from "@electric-sql/pglite";
import type { Shape } from "../../schema/shape.ts";
import { selectList } from "../../shared/sync/query.ts";
import type { TableSum } from "../../shared/sync/protocol/check.ts";
import type { AnyRow } from "../../shared/sync/row.ts";
import { quote, whereToSql } from "../../shared/sync/where-sql.ts";
import type { Kept } from "./kept.ts";
import { createKeptTx } from "./kept-tx.ts";
import { rowsCall, rowsIn, type Statement } from "./row-functions.ts";
import { carryOut } from "./row-load.ts";
import { createRowWrites } from "./row-writes.ts";
import type { StoreTx } from "./store.ts";

/** One step on PGlite, and its end. */
export interface PgliteTx extends StoreTx {
  /** Carries everything out, durably and all at once. @returns what is kept from now on */
  commit(): Promise<Kept>;
  /** Takes back what has been carried out already. */
  rollback(): Promise<void>;
  /**
   * Rows of a running snapshot that were put or loaded and wait to be carried out; null where anything else was
   * done that must not wait for another step.
   */
  readonly onlyPuts: number | null;
}

/**
 * A step gathers its writes and sends them as one message of several statements, which PostgreSQL
 * runs as one transaction: a change of one lead costs two or three calls of the database instead of
 * a dozen. Only a step that asks for what it has itself changed opens a transaction before its end.
 */
export function createPgliteTx(db: PGlite, kept: Kept): PgliteTx {
  const keptTx = createKeptTx(kept);
  const writes = createRowWrites();
  /** Rows by id as they were read; null for one that is not there. */
  const known = new Map<Shape, Map<string, AnyRow | null>>();
  let held: HeldTransaction | null = null;

  async function flush(): Promise<void> {
    let statements: Statement[] = [];
    for (const step of writes.take()) {
      if ("sql" in step) statements.push(step);
      else {
        held ??= await holdTransaction(db);
        await run(statements);
        statements = [];
        await carryOut(held.tx, step);
      }
    }
    await run([...statements, ...keptTx.take().map((sql) => ({ sql }))]);
  }

  async function run(statements: readonly Statement[]): Promise<void> {
    if (statements.length === 0) return;
    const answers = await (held?.tx ?? db).exec(statements.map(({ sql }) => sql).join(";\n"));
    for (const [at, { answered }] of statements.entries()) answered?.(answers[at]?.rows ?? []);
  }

  /** Where to read a table as this step sees it. */
  async function readerOf(shape: Shape): Promise<Transaction | PGlite> {
    if (writes.concern(shape)) await flushEarly();
    return held?.tx ?? db;
  }

  async function flushEarly(): Promise<void> {
    held ??= await holdTransaction(db);
    await flush();
  }

  async function select<R>(shape: Shape, text: string, params: unknown[] = []): Promise<R[]> {
    const reader = await readerOf(shape);
    if (params.length > 0) return (await reader.query<R>(text, params)).rows;
    const [result] = await reader.exec(text);
    return (result?.rows ?? []) as R[];
  }

  function knownOf(shape: Shape): Map<string, AnyRow | null> {
    const ofTable = known.get(shape) ?? new Map<string, AnyRow | null>();
    known.set(shape, ofTable);
    return ofTable;
  }

  async function rows(shape: Shape, ids: readonly string[]): Promise<AnyRow[]> {
    const ofTable = knownOf(shape);
    const unknown = [...new Set(ids)].filter((id) => !ofTable.has(id));
    if (unknown.length > 0) {
      const found = await select(shape, rowsCall(shape, unknown));
      for (const id of unknown) ofTable.set(id, null);
      for (const row of rowsIn(shape, found)) ofTable.set(row.id, row);
    }
    return ids.flatMap((id) => ofTable.get(id) ?? []);
  }

  /**
   * Whether the statement that puts rows can tell what was there before: not where that is known, has
   * been changed by this step, or is asked for before the step is carried out, as with gathered pages.
   */
  function canTellLater(shape: Shape, ids: readonly string[]): boolean {
    const isAtRest = keptTx.draft.state.snapshot === null && !writes.concern(shape);
    return isAtRest && ids.some((id) => !knownOf(shape).has(id));
  }

  /** What is known of a table and of those below it may not hold any more. */
  function forget(shape: Shape): void {
    known.delete(shape);
    for (const child of shape.children) forget(child);
  }

  return {
    ...keptTx,
    rows,
    find: (shape, where) => {
      const params: unknown[] = [];
      const condition = whereToSql(shape, where, params);
      return select(
        shape,
        `select ${selectList(shape)} from ${quote(shape.name)} where ${condition}`,
        params,
      );
    },
    ids: async (shape) => {
      const found = await select<{ id: string }>(shape, `select id from ${quote(shape.name)}`);
      return found.map(({ id }) => id);
    },
    sum: async (shape) => {
      const [row] = await select<Omit<TableSum, "tbl">>(
        shape,
        `select count(*) as count, coalesce(sum(_rv), 0)::text as sum,
                coalesce(bit_xor(_rv), 0)::text as xor from ${quote(shape.name)}`,
      );
      if (!row) throw new Error("A sum has one row.");
      return row;
    },
    put: async (shape, given, told) => {
      if (writes.waitBelow(shape)) await flushEarly();
      const ids = given.map(({ id }) => id);
      if (told && !canTellLater(shape, ids)) {
        told(new Map((await rows(shape, ids)).map((row) => [row.id, row])));
        writes.put(shape, given);
      } else writes.put(shape, given, told);
      // A child is only there if its parent is: that the database knows.
      if (shape.parent) return void known.delete(shape);
      const ofTable = knownOf(shape);
      for (const row of given) ofTable.set(row.id, row);
    },
    load: async (shape, given) => {
      writes.load(shape, given);
      forget(shape);
    },
    remove: async (shape, ids) => {
      // With a row may go one below it that somebody is to be told of.
      if (writes.waitsToTell) await flushEarly();
      writes.remove(shape, ids);
      forget(shape);
    },
    get onlyPuts() {
      const isAlone =
        held === null && !keptTx.hasStatements && keptTx.draft.state.snapshot !== null;
      return isAlone ? writes.onlyPuts : null;
    },
    commit: async () => {
      await flush();
      await held?.end("commit");
      return keptTx.draft;
    },
    rollback: async () => held?.end("rollback"),
  };
}

/** A transaction of PGlite that is ended from outside. */
interface HeldTransaction {
  readonly tx: Transaction;
  end(how: "commit" | "rollback"): Promise<void>;
}

function holdTransaction(db: PGlite): Promise<HeldTransaction> {
  return new Promise((resolve, reject) => {
    let decide: (how: "commit" | "rollback") => void = () => undefined;
    const decision = new Promise<"commit" | "rollback">((decided) => (decide = decided));
    const done = db.transaction(async (tx) => {
      resolve({
        tx,
        end: async (how) => {
          decide(how);
          await done;
          // PGlite asks for its files after each query, but not after the end of a transaction.
          await db.syncToFs();
        },
      });
      if ((await decision) === "rollback") await tx.rollback();
    });
    done.catch(reject);
  });
}
