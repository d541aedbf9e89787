import { createHash } from "node:crypto";
import { parse } from "csv-parse/sync";
import type { PoolClient } from "pg";
import { ticket, ticketEvent } from "../../schema/tickets.ts";
import { AppError } from "../../shared/errors.ts";
import { changesAsData } from "../../shared/leads/timeline.ts";
import { dueTimes, slaTarget } from "../../shared/tickets/sla.ts";
import { ticketStatuses } from "../../shared/tickets/vocabulary.ts";
import type { Database } from "../database.ts";
import { insertRows } from "../imports/bulk-rows.ts";
import { type ImportedTicket, readTicketRow } from "./ticket-row.ts";

/** Whose the tickets become: whoever brings them along. */
export interface Bringer {
  readonly orgId: string;
  readonly userId: string;
  readonly teamId: string | null;
}

/** What became of the lines; `created + skipped + failed.length` = lines of the file. */
export interface ImportedTickets {
  readonly created: number;
  /** Here already. */
  readonly skipped: number;
  readonly failed: readonly { readonly line: number; readonly problem: string }[];
}

/** Tickets a transaction. */
const batchSize = 500;

/**
 * Takes in the tickets of another help desk with their history: when each was raised, answered and
 * resolved, and how it was rated. Done again it adds only what is missing.
 *
 * @param csv - a header line and one line a ticket
 * @throws AppError `invalid` - the file is no CSV file
 */
export async function importTickets(
  database: Database,
  bringer: Bringer,
  csv: string,
): Promise<ImportedTickets> {
  const read: ImportedTicket[] = [];
  const failed: { line: number; problem: string }[] = [];
  for (const [index, record] of parseCsv(csv).entries()) {
    try {
      read.push(readTicketRow(record));
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      // A person counts the header, too.
      failed.push({ line: index + 2, problem: error.message });
    }
  }
  let created = 0;
  for (let start = 0; start < read.length; start += batchSize) {
    const batch = read.slice(start, start + batchSize);
    created += await database.withOrganization(bringer, (tx) => writeBatch(tx, bringer, batch));
  }
  return { created, skipped: read.length - created, failed };
}

function parseCsv(csv: string): Record<string, string>[] {
  try {
    return parse(csv, { columns: true, bom: true, skip_empty_lines: true });
  } catch (error) {
    throw new AppError("invalid", `This is no CSV file: ${String(error)}`);
  }
}

/** @returns how many were not there yet */
async function writeBatch(
  tx: PoolClient,
  { orgId, userId, teamId }: Bringer,
  batch: readonly ImportedTicket[],
): Promise<number> {
  await tx.query("select pg_advisory_xact_lock(hashtextextended('ticket number ' || $1, 0))", [
    orgId,
  ]);
  const byId = new Map(batch.map((each) => [idOf(orgId, "ticket", each.externalId), each]));
  const { rows } = await tx.query<{ id: string }>(
    "select id from ticket where org_id = $1 and id = any($2::uuid[])",
    [orgId, [...byId.keys()]],
  );
  for (const { id } of rows) byId.delete(id);
  const { rows: highest } = await tx.query<{ number: number }>(
    "select coalesce(max(number), 0) as number from ticket where org_id = $1",
    [orgId],
  );
  const first = (highest[0]?.number ?? 0) + 1;
  const missing = [...byId];
  await insertRows(
    tx,
    ticket,
    missing.map(([id, imported], index) => ({
      orgId,
      id,
      number: first + index,
      raisedBy: userId,
      teamId,
      ...columnsOf(imported),
      createdBy: userId,
      activityBy: userId,
    })),
  );
  const events = missing.flatMap(([ticketId, imported]) =>
    eventsOf(imported).map((event, index) => ({
      orgId,
      id: idOf(orgId, `event ${index}`, imported.externalId),
      ticketId,
      ...event,
    })),
  );
  await insertRows(tx, ticketEvent, events);
  return missing.length;
}

function columnsOf(imported: ImportedTicket) {
  const { externalId: _name, createdAt, respondedAt, resolvedAt, status, rating } = imported;
  const due = dueTimes(slaTarget(undefined, imported.priority), createdAt);
  const activityAt = resolvedAt ?? respondedAt ?? createdAt;
  // What was late there is not news here.
  const missed = (doneAt: string | null, dueAt: string) =>
    doneAt !== null && doneAt <= dueAt ? null : dueAt;
  return {
    subject: imported.subject,
    description: imported.description,
    category: imported.category,
    priority: imported.priority,
    status,
    ...due,
    respondedAt,
    responseMissedAt: missed(respondedAt, due.responseDueAt),
    resolvedAt,
    resolutionMissedAt: missed(resolvedAt, due.resolutionDueAt),
    closedAt: status === "closed" ? (resolvedAt ?? createdAt) : null,
    rating,
    ratedAt: rating === null ? null : activityAt,
    activityAt,
    createdAt,
    updatedAt: activityAt,
  };
}

/** What is known of how it went. */
function eventsOf({ createdAt, respondedAt, resolvedAt, status }: ImportedTicket) {
  const change = (from: string, to: keyof typeof ticketStatuses, at: string) => ({
    kind: "status",
    summary: ticketStatuses[to],
    data: changesAsData([{ field: "status", from, to }]),
    createdAt: at,
    updatedAt: at,
  });
  const raised = {
    kind: "raised",
    summary: "Ticket raised",
    data: changesAsData([]),
    createdAt,
    updatedAt: createdAt,
  };
  return [
    raised,
    ...(respondedAt === null ? [] : [change("open", "in_progress", respondedAt)]),
    ...(resolvedAt === null ? [] : [change("in_progress", "resolved", resolvedAt)]),
    ...(status === "closed" ? [change("resolved", "closed", resolvedAt ?? createdAt)] : []),
  ];
}

/** The same id every time the same file is read. */
function idOf(orgId: string, what: string, externalId: string): string {
  const hash = createHash("sha256").update(`${orgId} ${what} ${externalId}`).digest("hex");
  const digits = `${hash.slice(0, 12)}8${hash.slice(13, 16)}8${hash.slice(17, 32)}`;
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
