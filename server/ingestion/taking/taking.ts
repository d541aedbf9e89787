import type { PoolClient } from "pg";
import type { Database } from "../../database.ts";
import { type BatchSize, createBatchSize } from "./batch-size.ts";
import { later, type Unfinished } from "./checkpoint.ts";
import type { ConnectorModel } from "../connectors/connector-model.ts";
import type { PageOf } from "../reading/pages.ts";
import type { IncomingRow, ReadRecord, UnreadableRecord } from "../reading/read-record.ts";
import type { RunNotes } from "./run-notes.ts";
import { type Counts, noCounts, optionsOf, type RunRow } from "./run-row.ts";
import type { ReadingStart } from "./start-reading.ts";
import { type BatchContext, takeBatch } from "./take-batch.ts";
import { createWriteBehind } from "./write-behind.ts";

interface Parts {
  readonly database: Pick<Database, "withOrganization">;
  readonly wake: (orgId: string) => void;
  readonly run: RunRow;
  readonly model: ConnectorModel;
  readonly start: ReadingStart;
  readonly notes: RunNotes;
}

/**
 * Gathers what is read and writes it in batches, each with the place that reading has come to. A batch is
 * written while what follows is read.
 */
export interface Taking {
  /** @param isCut - only a part of the page was taken: it is read again by whoever goes on */
  take(read: readonly ReadRecord[], page: PageOf, isCut: boolean): Promise<void>;
  flush(): Promise<void>;
  /** Resolves when nothing is being written any more, well or not. */
  readonly settled: () => Promise<void>;
  /** Records so far, in this run. */
  seen(): number;
  counts(): Counts;
  highWater(): string | null;
}

/** What is in hand is written at least so often, so that progress is seen, in ms. */
const flushMs = 400;

export function createTaking(parts: Parts): Taking {
  const { run, start } = parts;
  const size = createBatchSize(optionsOf(run).batchSize);
  const hand = { rows: [] as IncomingRow[], unreadable: [] as UnreadableRecord[] };
  const writer = createWriter(parts, size, hand);
  let [written, reached]: [Unfinished, Unfinished] = [start.unfinished, start.unfinished];
  let expected: number | null = null;
  let [seen, flushedAt] = [0, -Infinity];

  /** Only the last part of what is in hand reaches the end of its page. */
  async function writeAll(): Promise<void> {
    flushedAt = performance.now();
    while (hand.rows.length > size.most()) await writer.write(size.most(), written, expected);
    if (hand.rows.length + hand.unreadable.length > 0 || reached !== written)
      await writer.write(hand.rows.length, reached, expected);
    written = reached;
  }

  return {
    take: async (read, page, isCut) => {
      for (const { row, unreadable } of read) {
        if (row) hand.rows.push(row);
        else hand.unreadable.push(unreadable);
      }
      seen += read.length;
      expected = page.expected ?? expected;
      reached = {
        ...reached,
        seen: reached.seen + read.length,
        highWater: newest(read, reached.highWater),
        position: isCut || page.next === null ? page.position : page.next,
      };
      const isDue = performance.now() - flushedAt >= flushMs;
      if (hand.rows.length >= size.most() || isDue) await writeAll();
    },
    flush: async () => {
      await writeAll();
      await writer.end();
    },
    settled: writer.settled,
    seen: () => seen,
    counts: writer.counts,
    highWater: () => reached.highWater,
  };
}

/** What was read and is not written. */
interface Hand {
  readonly rows: IncomingRow[];
  readonly unreadable: UnreadableRecord[];
}

function createWriter(parts: Parts, size: BatchSize, hand: Hand) {
  const context = contextOf(parts);
  const { cursor } = parts.start.checkpoint;
  const behind = createWriteBehind();
  let counts = noCounts;
  return {
    end: behind.end,
    settled: behind.settled,
    counts: () => counts,
    /** Begins to write so many rows, with the place that reading has come to by then. */
    write: (count: number, unfinished: Unfinished, expected: number | null) =>
      behind.begin(async () => {
        const rows = hand.rows.splice(0, count);
        const batch = { rows, unreadable: hand.unreadable.splice(0), expected };
        const startedAt = performance.now();
        const added = await inOrganization(parts, (tx) =>
          takeBatch(tx, context, batch, { cursor, unfinished }),
        );
        counts = sum(counts, added);
        size.learn(rows.length, performance.now() - startedAt);
      }),
  };
}

function contextOf({ run, model, start }: Parts): BatchContext {
  const { full, force, dryRun } = optionsOf(run);
  return {
    orgId: run.orgId,
    crmSource: run.crmSource,
    model: model.code,
    runId: run.id,
    seenId: full ? start.unfinished.readId : null,
    force,
    dryRun,
  };
}

async function inOrganization<T>(
  { database, wake, run, notes }: Parts,
  use: (tx: PoolClient) => Promise<T>,
): Promise<T> {
  const context = { orgId: run.orgId, userId: null };
  const result = await database.withOrganization(context, async (tx) => {
    const used = await use(tx);
    await notes.write(tx);
    return used;
  });
  wake(run.orgId);
  return result;
}

function newest(read: readonly ReadRecord[], before: string | null): string | null {
  return read.reduce((last, { row }) => later(last, row?.changedAt ?? null), before);
}

function sum(left: Counts, right: Counts): Counts {
  return {
    created: left.created + right.created,
    updated: left.updated + right.updated,
    unchanged: left.unchanged + right.unchanged,
    failed: left.failed + right.failed,
    deleted: left.deleted + right.deleted,
    conflicts: left.conflicts + right.conflicts,
  };
}
