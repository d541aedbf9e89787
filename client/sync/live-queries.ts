import type { Clock } from "../../shared/sync/clock.ts";
import type { LiveQuery, Read } from "../../shared/sync/query.ts";
import type { AnyRow } from "../../shared/sync/row.ts";
import { toPredicate } from "../../shared/sync/where.ts";
import { type Answer, createAskedAnswer, type ReadRows } from "./answer.ts";
import type { Changes, RowChange } from "./change.ts";
import { createCountsAnswer } from "./counts-answer.ts";
import { toNetChanges } from "./net-changes.ts";
import { createRowsAnswer } from "./rows-answer.ts";

/** Queries that are watched, kept up to date by the images of changed rows or asked again. */
export interface LiveQueries {
  watch<R>(query: LiveQuery<R>, onRows: (rows: R[]) => void): () => void;
  /** Brings every query up to date that one of the changes may affect. */
  changed(changes: Changes): void;
}

interface Watched {
  readonly query: LiveQuery<unknown>;
  readonly answer: Answer;
  readonly touches: (changes: Changes) => boolean;
  readonly onRows: (rows: unknown[]) => void;
  /** Must be asked anew. */
  stale: boolean;
  /** Is being asked for in parts. */
  partial: boolean;
  /** When the running question began. */
  began: number;
  /** Has rows to show. */
  fresh: boolean;
  /** Earliest time of its next answer. */
  notBefore: number;
  /** The last rows shown, to leave out repeats. */
  shown: string | null;
}

/**
 * A query is affected by a change when its condition holds for the row before or after it: a row
 * that leaves a result matters as much as one that enters. Cost of a change: one predicate a watched
 * query and row. Only where the images do not tell the new answer the database is asked, one
 * question or part of one at a time, so that whatever a person does waits for one of them at most.
 */
export function createLiveQueries(
  read: ReadRows,
  clock: Clock,
  onError: (error: unknown) => void,
): LiveQueries {
  const watched = new Set<Watched>();
  let reading = false;
  let cancelWake: () => void = () => undefined;

  /** After whatever has been asked for by now, such as sending what was just changed. */
  function start(): void {
    clock.after(0, () => void run());
  }

  async function run(): Promise<void> {
    if (reading) return;
    for (const entry of watched) if (entry.fresh && isDue(entry)) show(entry);
    const next = nextToRead();
    if (next) {
      reading = true;
      await refresh(next);
      reading = false;
      return start();
    }
    const waiting = [...watched].filter(({ stale, fresh }) => stale || fresh);
    if (waiting.length === 0) return;
    const soonest = Math.min(...waiting.map(({ notBefore }) => notBefore));
    cancelWake();
    cancelWake = clock.after(Math.max(0, soonest - clock.elapsed()), () => void run());
  }

  /** What is on screen comes before counts that may lag. */
  function nextToRead(): Watched | undefined {
    const due = [...watched].filter((entry) => entry.partial || (entry.stale && isDue(entry)));
    return due.find(({ query }) => query.everyMs === undefined) ?? due[0];
  }

  function isDue({ notBefore }: Watched): boolean {
    return notBefore <= clock.elapsed();
  }

  async function refresh(entry: Watched): Promise<void> {
    if (!entry.partial) [entry.stale, entry.began] = [false, clock.elapsed()];
    try {
      entry.partial = !(await entry.answer.read());
    } catch (error) {
      entry.partial = false;
      onError(error);
      return;
    }
    if (entry.partial) return;
    show(entry);
    // While a first snapshot arrives, long counts are taken less often: the rows come first.
    if (entry.query.everyMs !== undefined) entry.notBefore += 3 * (clock.elapsed() - entry.began);
  }

  function show(entry: Watched): void {
    entry.fresh = false;
    const { rows } = entry.answer;
    if (!rows || !watched.has(entry)) return;
    entry.notBefore = clock.elapsed() + (entry.query.everyMs ?? 0);
    const shown = JSON.stringify(rows);
    if (shown === entry.shown) return;
    entry.shown = shown;
    entry.onRows([...rows]);
  }

  return {
    watch: (query, onRows) => {
      const entry: Watched = {
        query,
        onRows: onRows as (rows: unknown[]) => void,
        answer: createAnswer(query),
        touches: touching(query.reads),
        stale: true,
        partial: false,
        began: 0,
        fresh: false,
        notBefore: 0,
        shown: null,
      };
      watched.add(entry);
      start();
      return () => watched.delete(entry);
    },
    changed: (given) => {
      if (watched.size === 0) return;
      const changes = toNetChanges(given);
      for (const entry of watched) {
        if (!entry.touches(changes)) continue;
        if (!entry.answer.take(changes)) entry.stale = true;
        else if (entry.query.everyMs === undefined) show(entry);
        else entry.fresh = true;
      }
      start();
    },
  };

  function createAnswer({ sql, rows, counts }: LiveQuery<unknown>): Answer {
    if (rows) return createRowsAnswer(read, sql, rows);
    if (counts) return createCountsAnswer(read, counts, settled);
    return createAskedAnswer(read, sql);
  }

  function settled(): Promise<void> {
    return new Promise((resolve) => clock.after(0, resolve));
  }
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
