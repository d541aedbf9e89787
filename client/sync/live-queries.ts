import type { LiveQuery, Read } from "../../shared/sync/query.ts";
import type { AnyRow } from "../../shared/sync/row.ts";
import { toPredicate } from "../../shared/sync/where.ts";
import type { Sql } from "../../shared/sync/where-sql.ts";
import type { Changes, RowChange } from "./change.ts";
import type { Clock } from "../../shared/sync/clock.ts";

/** Queries that are watched, run again when a change may affect them. */
export interface LiveQueries {
  watch<R>(query: LiveQuery<R>, onRows: (rows: R[]) => void): () => void;
  /** Marks every query that one of the changes may affect, and runs those. */
  changed(changes: Changes): void;
}

interface Watched {
  readonly query: LiveQuery<unknown>;
  readonly touches: (changes: Changes) => boolean;
  readonly onRows: (rows: unknown[]) => void;
  stale: boolean;
  /** Earliest time of its next run. */
  notBefore: number;
  /** The last answer, to leave out repeats. */
  answer: string | null;
}

/**
 * A query is affected by a change when its condition holds for the row before or after it: a row
 * that leaves a result matters as much as one that enters. Cost of a change: one predicate a watched
 * query and row, then the runs of those affected, one at a time.
 */
export function createLiveQueries(
  read: (sql: Sql) => Promise<unknown[]>,
  clock: Clock,
  onError: (error: unknown) => void,
): LiveQueries {
  const watched = new Set<Watched>();
  let running = false;

  async function run(): Promise<void> {
    if (running) return;
    running = true;
    for (let next = nextStale(); next; next = nextStale()) await refresh(next);
    running = false;
    const waiting = [...watched].filter(({ stale }) => stale).map(({ notBefore }) => notBefore);
    if (waiting.length > 0) clock.after(Math.max(0, Math.min(...waiting) - clock.now()), start);
  }

  /** What is on screen comes before counts that may lag. */
  function nextStale(): Watched | undefined {
    const due = [...watched].filter(({ stale, notBefore }) => stale && notBefore <= clock.now());
    return due.find(({ query }) => query.everyMs === undefined) ?? due[0];
  }

  async function refresh(entry: Watched): Promise<void> {
    entry.stale = false;
    entry.notBefore = clock.now() + (entry.query.everyMs ?? 0);
    const rows = await read(entry.query.sql).catch((error: unknown) => {
      onError(error);
      return null;
    });
    if (rows === null || !watched.has(entry)) return;
    const answer = JSON.stringify(rows);
    if (answer === entry.answer) return;
    entry.answer = answer;
    entry.onRows(rows);
  }

  /** After whatever has been asked for by now, such as sending what was just changed. */
  function start(): void {
    clock.after(0, () => void run());
  }

  return {
    watch: (query, onRows) => {
      const entry: Watched = {
        query,
        onRows: onRows as (rows: unknown[]) => void,
        touches: touching(query.reads),
        stale: true,
        notBefore: 0,
        answer: null,
      };
      watched.add(entry);
      start();
      return () => watched.delete(entry);
    },
    changed: (changes) => {
      for (const entry of watched) if (entry.touches(changes)) entry.stale = true;
      start();
    },
  };
}

function touching(reads: readonly Read[]): (changes: Changes) => boolean {
  const tests = reads.map((read) => ({ table: read.table, affects: affecting(read) }));
  return ({ rows, tables }) =>
    tests.some(
      ({ table, affects }) =>
        [...tables].some((shape) => shape.name === table) ||
        rows.some((change) => change.shape.name === table && affects(change)),
    );
}

function affecting({ where, columns }: Read): (change: RowChange) => boolean {
  const holds = where ? toPredicate<AnyRow>(where) : () => true;
  return ({ before, after }) => {
    const was = before !== null && holds(before);
    const is = after !== null && holds(after);
    if (!columns || !was || !is) return was || is;
    return columns.some((column) => before[column] !== after[column]);
  };
}
