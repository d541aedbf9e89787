import type { InferOutput } from "valibot";
import type { PoolClient } from "pg";
import { uuidv7 } from "uuidv7";
import { member } from "../../schema/organizations.ts";
import { ticket, ticketEvent } from "../../schema/tickets.ts";
import { changesAsData } from "../../shared/leads/timeline.ts";
import { rightsIn } from "../../shared/roles/role-rows.ts";
import type { Actor, MutationTx } from "../../shared/sync/mutation.ts";
import type { Row } from "../../shared/sync/row.ts";
import { eq } from "../../shared/sync/where.ts";
import { findTicketSetting } from "../../shared/tickets/find-ticket.ts";
import { raiseTicket } from "../../shared/tickets/raise-ticket.ts";
import { takesTickets } from "../../shared/tickets/sight.ts";
import { ticketPriorities } from "../../shared/tickets/vocabulary.ts";
import type { Effect } from "../sync/effects.ts";
import type { ServerTx } from "../sync/server-tx.ts";
import { leastBusy } from "./least-busy.ts";
import { tell } from "./tell.ts";

/**
 * A new ticket is counted and, where the organization says so, given to whoever is least busy; that
 * person hears of it, otherwise everybody who could take it.
 */
const raised: Effect<InferOutput<typeof raiseTicket.args>> = {
  mutation: raiseTicket.name,
  run: async (tx, { id, subject, priority }, actor) => {
    const system = tx.asSystem();
    const created = await system.get(ticket, id);
    // Raised once more by a device that did not hear of its success.
    if (!created || created.number !== null) return;
    const takers = await findTakers(system);
    const assignee = await chooseAssignee(tx, takers, actor);
    await system.update(ticket, id, {
      number: await nextNumber(tx.sql, actor.orgId),
      ...(assignee && { assigneeId: assignee.id, assignedAt: tx.now }),
    });
    if (assignee) await tellOfRule(system, id, assignee);
    const told = assignee ? [assignee.id] : takers.map((taker) => taker.id);
    const word = {
      kind: assignee ? "ticket_assigned" : "ticket_raised",
      title: assignee ? `“${subject}” is yours to answer` : `New ticket: ${subject}`,
      body: `${ticketPriorities[priority]} priority`,
    };
    await tell(system, id, told, word, actor.userId);
  },
};

export const raisedEffects: readonly Effect[] = [raised];

async function findTakers(system: MutationTx): Promise<Row<typeof member>[]> {
  const people = await system.find({ from: member, where: eq("active", true) });
  const takes = await Promise.all(
    people.map(async (person) => takesTickets(person, await rightsIn(system, person.role))),
  );
  return people.filter((_, index) => takes[index]);
}

async function chooseAssignee(
  tx: ServerTx,
  takers: readonly Row<typeof member>[],
  actor: Actor,
): Promise<Row<typeof member> | undefined> {
  const setting = await findTicketSetting(tx.asSystem(), actor);
  if (setting?.assignment !== "least_busy") return undefined;
  const free = takers.filter(({ available }) => available);
  if (free.length === 0) return undefined;
  const ids = free.map(({ id }) => id);
  const chosen = await leastBusy(tx.sql, actor.orgId, ids);
  return free.find(({ id }) => id === chosen);
}

function tellOfRule(system: MutationTx, ticketId: string, { id, name }: Row<typeof member>) {
  return system.insert(ticketEvent, {
    id: uuidv7(),
    ticketId,
    kind: "assigned",
    summary: `Assigned to ${name}, who has the fewest tickets`,
    data: changesAsData([{ field: "assigneeId", from: null, to: id }]),
  });
}

async function nextNumber(tx: PoolClient, orgId: string): Promise<number> {
  await tx.query("select pg_advisory_xact_lock(hashtextextended('ticket number ' || $1, 0))", [
    orgId,
  ]);
  const { rows } = await tx.query<{ next: number }>(
    "select coalesce(max(number), 0) + 1 as next from ticket where org_id = $1",
    [orgId],
  );
  return rows[0]?.next ?? 1;
}
