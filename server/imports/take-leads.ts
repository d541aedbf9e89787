import { setImmediate } from "node:timers/promises";
import type { PoolClient } from "pg";
import { uuidv7 } from "uuidv7";
import { readLead, type RowFormat } from "../../shared/imports/read-lead.ts";
import { keysFor } from "../../shared/permissions.ts";
import { inOneGo } from "../postgres/in-one-go.ts";
import { findSources } from "../sources/find-sources.ts";
import { readLeadIndex } from "./lead-index.ts";
import type { PendingRow } from "./pending-rows.ts";
import { planBatch, type ReadRow } from "./plan-batch.ts";
import type { BatchContext } from "./run-batch.ts";
import { writeBatch } from "./write-batch.ts";

/** Lines read before others get a turn of the event loop. */
const readingStep = 50;

/** Lines of a file of leads become leads. */
export async function takeLeads(
  context: BatchContext,
  pending: readonly PendingRow[],
): Promise<(tx: PoolClient) => Promise<void>> {
  const rows = await readRows(pending, context.format);
  return (tx) => writeRows(tx, context, rows);
}

async function readRows(pending: readonly PendingRow[], format: RowFormat): Promise<ReadRow[]> {
  const rows: ReadRow[] = [];
  for (const [index, { rowNo, cells }] of pending.entries()) {
    if (index % readingStep === 0) await setImmediate();
    rows.push({ rowNo, cells, reading: readLead(cells, format) });
  }
  return rows;
}

async function writeRows(
  tx: PoolClient,
  { run, actor, matchBy }: BatchContext,
  rows: readonly ReadRow[],
): Promise<void> {
  const drafts = rows.flatMap(({ reading }) => reading.draft ?? []);
  const editable = new Set(keysFor(actor, "lead", "edit"));
  const [findSource, index] = await inOneGo([
    findSources(tx, drafts, { ...actor, createMissing: run.createSources }),
    readLeadIndex(tx, { orgId: actor.orgId, editable }, drafts),
  ]);
  const plan = planBatch(rows, {
    mode: run.mode as "create" | "update" | "upsert",
    matchBy,
    findSource,
    index,
    createId: uuidv7,
  });
  await writeBatch(tx, plan, { run, actor, now: new Date().toISOString() });
}
