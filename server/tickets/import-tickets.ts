import { createHash } from "node:crypto";
import type { PoolClient } from "pg";
import { ticket, ticketEvent } from "../../schema/tickets.ts";
import type { TicketDraft } from "../../shared/imports/read-ticket.ts";
import { changesAsData } from "../../shared/leads/timeline.ts";
import { dueTimes, slaTarget } from "../../shared/tickets/sla.ts";
import { ticketStatuses } from "../../shared/tickets/vocabulary.ts";
import { insertRows } from "../imports/bulk-rows.ts";

/** Whose the tickets become: whoever brings them along. */
export interface Bringer {
  readonly orgId: string;
  readonly userId: string;
  readonly teamId: string | null;
}

/**
 * Adds tickets of another help desk with their history: when each was raised, answered and resolved, and
 * how it was rated. Done again it adds only what is missing.
 *
 * @returns the names, in the other help desk, of those that were not there yet
 */
export async function addTickets(
  tx: PoolClient,
  { orgId, userId, teamId }: Bringer,
  batch: readonly TicketDraft[],
): Promise<Set<string>> {
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
  return new Set(missing.map(([, { externalId }]) => externalId));
}

function columnsOf(imported: TicketDraft) {
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
function eventsOf({ createdAt, respondedAt, resolvedAt, status }: TicketDraft) {
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
    ...(status === "closed"
      ? [change("resolved", "closed", momentAfter(resolvedAt ?? createdAt))]
      : []),
  ];
}

/** A history is read in the order of its times. */
function momentAfter(at: string): string {
  return new Date(Date.parse(at) + 1).toISOString();
}

/** The same id every time the same file is read. */
function idOf(orgId: string, what: string, externalId: string): string {
  const hash = createHash("sha256").update(`${orgId} ${what} ${externalId}`).digest("hex");
  const digits = `${hash.slice(0, 12)}8${hash.slice(13, 16)}8${hash.slice(17, 32)}`;
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
