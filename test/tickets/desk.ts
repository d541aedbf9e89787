import { member } from "../../schema/organizations.ts";
import { ticketEffects } from "../../server/tickets/effects.ts";
import type { ServerTx } from "../../server/sync/server-tx.ts";
import { declaredRights } from "../../shared/permissions/resolve.ts";
import type { Actor } from "../../shared/sync/mutation.ts";
import { changeTicketStatus } from "../../shared/tickets/change-ticket-status.ts";
import { raiseTicket } from "../../shared/tickets/raise-ticket.ts";
import { replyToTicket } from "../../shared/tickets/reply-to-ticket.ts";
import type { TicketStatus } from "../../shared/tickets/vocabulary.ts";
import type { MemoryTx } from "../leads/memory-tx.ts";
import { admin, asha, dealership, uuid } from "../leads/people.ts";

/** Answers tickets. */
export const dev: Actor = {
  ...admin,
  userId: uuid(17),
  role: "developer",
  rights: declaredRights("developer"),
};

export const ticketId = uuid(300);

let lastId = 1000;

/** An id that no other call has. */
export function nextId(): string {
  return uuid(++lastId);
}

/** The people of a dealership, a developer, and one ticket that Asha raised. */
export async function helpDesk(): Promise<MemoryTx> {
  const tx = await dealership();
  const { userId: id, role } = dev;
  await tx.insert(member, { id, name: "Dev", email: "dev@demo.test", role });
  await raiseTicket.run(tx, raising, asha);
  return tx;
}

export const raising = {
  id: ticketId,
  eventId: uuid(301),
  subject: "The list is empty",
  description: "Since this morning",
  category: "bug",
  priority: "high",
} as const;

export function reply(tx: MemoryTx, actor: Actor, body = "A word", mentions: string[] = []) {
  const args = { id: nextId(), eventId: nextId(), ticketId, body, mentions };
  return replyToTicket.run(tx, args, actor);
}

export function setStatus(tx: MemoryTx, actor: Actor, status: TicketStatus) {
  return changeTicketStatus.run(tx, { ticketId, eventId: nextId(), status }, actor);
}

/** Runs the mutation and what follows it, as the server does; without its SQL. */
export async function write<Args>(
  tx: MemoryTx,
  mutation: { readonly name: string; run(tx: MemoryTx, args: Args, actor: Actor): Promise<void> },
  args: Args,
  actor: Actor,
): Promise<void> {
  await mutation.run(tx, args, actor);
  const server = { ...tx, asSystem: () => tx } as unknown as ServerTx;
  for (const effect of ticketEffects)
    if (effect.mutation === mutation.name) await effect.run(server, args as never, actor);
}
