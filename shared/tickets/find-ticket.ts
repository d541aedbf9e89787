import { ticket, ticketSetting } from "../../schema/tickets.ts";
import { AppError } from "../errors.ts";
import type { Actor, MutationTx } from "../sync/mutation.ts";
import type { Row } from "../sync/row.ts";

export type Ticket = Row<typeof ticket>;

/** @throws AppError `gone` - no such ticket, or out of the actor's sight */
export async function findTicket(tx: MutationTx, ticketId: string): Promise<Ticket> {
  const found = await tx.get(ticket, ticketId);
  if (!found)
    throw new AppError("gone", "This ticket no longer exists, or it is not yours to see.");
  return found;
}

/** How the actor's organization works on tickets; undefined = the defaults. */
export function findTicketSetting(
  tx: MutationTx,
  { orgId }: Actor,
): Promise<Row<typeof ticketSetting> | undefined> {
  return tx.get(ticketSetting, orgId);
}
