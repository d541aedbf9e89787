import type { PoolClient } from "pg";
import type { MatchField } from "../../shared/imports/options.ts";
import type { RowFormat } from "../../shared/imports/read-lead.ts";
import type { Actor } from "../../shared/sync/mutation.ts";
import type { ImportRun } from "./find-imports.ts";
import { areStillPending, type PendingRow, readPending, type Slice } from "./pending-rows.ts";

/** What stays the same from batch to batch of one import. */
export interface BatchContext {
  readonly run: ImportRun;
  readonly format: RowFormat;
  readonly actor: Actor;
  readonly matchBy: MatchField;
  readonly take: TakeRows;
}

/**
 * Reads what lines say, before it is their turn. What it gives turns them into rows and notes what
 * became of each, all in one transaction.
 */
export type TakeRows = (
  context: BatchContext,
  pending: readonly PendingRow[],
) => Promise<(tx: PoolClient) => Promise<void>>;

/** Lines that are read and not yet written. */
export interface Batch {
  readonly slice: Slice;
  readonly lines: readonly PendingRow[];
  readonly write: (tx: PoolClient) => Promise<void>;
}

/** Reads a slice; any transaction will do, also one that ends before the lines are written. */
export async function readBatch(
  context: BatchContext,
  slice: Slice,
  within: <T>(run: (tx: PoolClient) => Promise<T>) => Promise<T>,
): Promise<Batch> {
  const { run, actor } = context;
  const lines = await within((tx) => readPending(tx, actor.orgId, run.id, slice));
  return { slice, lines, write: await context.take(context, lines) };
}

/**
 * Imports the lines of a batch, rows and outcomes in one transaction. Where somebody else has done or
 * corrected some of them meanwhile, the slice is read anew.
 *
 * @returns the last line that was dealt with; null when none was left
 */
export async function runBatch(
  tx: PoolClient,
  context: BatchContext,
  batch: Batch,
): Promise<number | null> {
  const { run, actor } = context;
  await lockOrganization(tx, actor.orgId);
  const isCurrent =
    batch.lines.length > 0 && (await areStillPending(tx, actor.orgId, run.id, batch.lines));
  const { lines, write } = isCurrent
    ? batch
    : await readBatch(context, batch.slice, (read) => read(tx));
  const last = lines.at(-1);
  if (!last) return null;
  await write(tx);
  return last.rowNo;
}

/**
 * One batch at a time in an organization: imports that run together see each other's leads when
 * they look for duplicates, and a line is never taken twice.
 */
export async function lockOrganization(tx: PoolClient, orgId: string): Promise<void> {
  await tx.query("select pg_advisory_xact_lock(hashtextextended('import ' || $1, 0))", [orgId]);
}
