import { setImmediate } from "node:timers/promises";
import type { PoolClient } from "pg";
import { uuidv7 } from "uuidv7";
import type { MatchField } from "../../shared/imports/options.ts";
import { readLead, type RowFormat } from "../../shared/imports/read-lead.ts";
import { keysFor } from "../../shared/permissions.ts";
import type { Actor } from "../../shared/sync/mutation.ts";
import { findSources } from "../sources/find-sources.ts";
import type { ImportRun } from "./find-imports.ts";
import { readLeadIndex } from "./lead-index.ts";
import { planBatch, type ReadRow } from "./plan-batch.ts";
import { writeBatch } from "./write-batch.ts";

/** What stays the same from batch to batch of one import. */
export interface BatchContext {
  readonly run: ImportRun;
  readonly format: RowFormat;
  readonly actor: Actor;
  readonly matchBy: MatchField;
  /** Turns lines into rows and notes what became of each, all in the given transaction. */
  readonly take: TakeRows;
}

export type TakeRows = (
  tx: PoolClient,
  context: BatchContext,
  pending: readonly PendingRow[],
) => Promise<void>;

export interface PendingRow {
  readonly rowNo: number;
  readonly cells: string[];
}

/** Lines read before others get a turn of the event loop. */
const readingStep = 50;

/** Which lines come next: the first `size` pending ones behind the line `after`. */
export interface Slice {
  readonly after: number;
  readonly size: number;
}

/**
 * Imports the next pending lines, rows and outcomes in one transaction.
 *
 * @returns the last line that was dealt with; null when none was left
 */
export async function runBatch(
  tx: PoolClient,
  context: BatchContext,
  slice: Slice,
): Promise<number | null> {
  const { run, actor } = context;
  await lockOrganization(tx, actor.orgId);
  const pending = await readPending(tx, actor.orgId, run.id, slice);
  if (pending.length === 0) return null;
  await context.take(tx, context, pending);
  return pending.at(-1)?.rowNo ?? null;
}

/** Lines of a file of leads become leads. */
export async function takeLeads(
  tx: PoolClient,
  context: BatchContext,
  pending: readonly PendingRow[],
): Promise<void> {
  const { run, actor } = context;
  const rows = await readRows(pending, context.format);
  const drafts = rows.flatMap(({ reading }) => reading.draft ?? []);
  const editable = new Set(keysFor(actor, "lead", "edit"));
  const plan = planBatch(rows, {
    mode: run.mode as "create" | "update" | "upsert",
    matchBy: context.matchBy,
    findSource: await findSources(tx, drafts, { ...actor, createMissing: run.createSources }),
    index: await readLeadIndex(tx, { orgId: actor.orgId, editable }, drafts),
    createId: uuidv7,
  });
  await writeBatch(tx, plan, { run, actor, now: new Date().toISOString() });
}

/** Pending lines; `after` spares the index the lines that are done. */
export async function readPending(
  tx: PoolClient,
  orgId: string,
  importId: string,
  { after, size }: Slice,
): Promise<PendingRow[]> {
  const { rows } = await tx.query<PendingRow>(
    `select row_no as "rowNo", to_json(cells) as cells
       from import_row
      where org_id = $1 and import_id = $2 and row_no > $3 and outcome = 'pending'
      order by row_no
      limit $4`,
    [orgId, importId, after, size],
  );
  return rows;
}

/**
 * One batch at a time in an organization: imports that run together see each other's leads when
 * they look for duplicates, and a line is never taken twice.
 */
export async function lockOrganization(tx: PoolClient, orgId: string): Promise<void> {
  await tx.query("select pg_advisory_xact_lock(hashtextextended('import ' || $1, 0))", [orgId]);
}

async function readRows(pending: readonly PendingRow[], format: RowFormat): Promise<ReadRow[]> {
  const rows: ReadRow[] = [];
  for (const [index, row] of pending.entries()) {
    if (index % readingStep === 0) await setImmediate();
    rows.push({ ...row, reading: readLead(row.cells, format) });
  }
  return rows;
}
