import { uuidv7 } from "uuidv7";
import { member } from "../../schema/organizations.ts";
import { notification } from "../../schema/notifications.ts";
import { ticketWatcher } from "../../schema/tickets.ts";
import type { Rights } from "../../shared/permissions.ts";
import { rightsIn } from "../../shared/roles/role-rows.ts";
import type { MutationTx } from "../../shared/sync/mutation.ts";
import type { Row } from "../../shared/sync/row.ts";
import { and, eq, oneOf } from "../../shared/sync/where.ts";
import type { Ticket } from "../../shared/tickets/find-ticket.ts";
import { seesTicket } from "../../shared/tickets/sight.ts";

/** A line in the bell about a ticket. */
export interface Word {
  readonly kind: string;
  readonly title: string;
  readonly body: string;
}

/** Somebody who may be told, and what they may do. */
interface Listener {
  readonly person: Row<typeof member>;
  readonly rights: Rights;
}

/** Those of these people who see the ticket, in no order. */
export async function whoSees(
  tx: MutationTx,
  orgId: string,
  seen: Ticket,
  userIds: Iterable<string>,
): Promise<Listener[]> {
  const people = await tx.find({ from: member, where: oneOf("id", [...new Set(userIds)]) });
  const all = await Promise.all(
    people.map(async (person) => ({ person, rights: await rightsIn(tx, person.role) })),
  );
  return all.filter(({ person, rights }) => seesTicket(orgId, person, rights, seen));
}

type Watcher = Row<typeof ticketWatcher>;

/** Those who watch a ticket. */
export function watchers(tx: MutationTx, ticketId: string): Promise<Watcher[]> {
  const where = and<Watcher>(eq("ticketId", ticketId), eq("watching", true));
  return tx.find({ from: ticketWatcher, where });
}

/** Whoever has to do with a ticket: its raiser, whoever answers it, and those who watch it. */
export function followers(
  { raisedBy, assigneeId }: Ticket,
  watching: readonly Watcher[],
): Set<string> {
  const ids = [raisedBy, assigneeId, ...watching.map(({ userId }) => userId)];
  return new Set(ids.filter((id) => id !== null));
}

/** Puts one line into each of these bells, whoever did it excepted. */
export async function tell(
  tx: MutationTx,
  ticketId: string,
  userIds: Iterable<string>,
  word: Word,
  exceptId: string,
): Promise<void> {
  for (const userId of new Set(userIds)) {
    if (userId === exceptId) continue;
    await tx.insert(notification, { id: uuidv7(), userId, ticketId, ...word });
  }
}
