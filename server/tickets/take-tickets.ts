import type { PoolClient } from "pg";
import { readTicket, type TicketDraft } from "../../shared/imports/read-ticket.ts";
import type { Refusal } from "../imports/plan-batch.ts";
import { recordOutcomes, type RowOutcome } from "../imports/record-outcomes.ts";
import type { PendingRow } from "../imports/pending-rows.ts";
import type { BatchContext } from "../imports/run-batch.ts";
import { addTickets } from "./import-tickets.ts";

/** Lines of a file of tickets become tickets of whoever imports it; those that are here stay as they are. */
export function takeTickets(
  context: BatchContext,
  pending: readonly PendingRow[],
): Promise<(tx: PoolClient) => Promise<void>> {
  const readings = pending.map((row) => ({ row, reading: readTicket(row.cells, context.format) }));
  return Promise.resolve((tx) => writeTickets(tx, context, readings));
}

interface ReadLine {
  readonly row: PendingRow;
  readonly reading: ReturnType<typeof readTicket>;
}

async function writeTickets(
  tx: PoolClient,
  { run, actor }: BatchContext,
  readings: readonly ReadLine[],
): Promise<void> {
  const drafts = new Map<string, TicketDraft>();
  for (const { reading } of readings)
    if (reading.draft && !drafts.has(reading.draft.externalId))
      drafts.set(reading.draft.externalId, reading.draft);
  const added = await addTickets(tx, actor, [...drafts.values()]);
  const outcomes = readings.map(({ row, reading }): RowOutcome => {
    const { draft, problem } = reading;
    if (problem) return refused({ row, outcome: "failed", reason: "validation", ...problem });
    // Of two lines about one ticket the first is taken.
    if (added.delete(draft.externalId))
      return { rowNo: row.rowNo, outcome: "created", leadId: null };
    const message = "A ticket with this number was brought along already.";
    return refused({ row, outcome: "skipped", reason: "duplicate", field: null, message });
  });
  await recordOutcomes(tx, outcomes, { run, actor, now: new Date().toISOString() });
}

function refused(refusal: Refusal): RowOutcome {
  return { rowNo: refusal.row.rowNo, outcome: refusal.outcome, leadId: null, refusal };
}
