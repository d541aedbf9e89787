import { member } from "../../schema/organizations.ts";
import { ticket } from "../../schema/tickets.ts";
import { shapeOf } from "../../schema/shape.ts";
import { isAllowed, keysFor, type Principal } from "../../shared/permissions.ts";
import { noRoleRows, resolveRights } from "../../shared/permissions/resolve.ts";
import { audienceOf, intersects } from "../../shared/sync/audience.ts";
import type { MutationTx } from "../../shared/sync/mutation.ts";
import type { AnyRow, Row } from "../../shared/sync/row.ts";
import { oneOf } from "../../shared/sync/where.ts";
import type { Ticket } from "../../shared/tickets/find-ticket.ts";

/** Those of these people who see the ticket, in no order. */
export async function whoSees(
  tx: MutationTx,
  orgId: string,
  seen: Ticket,
  userIds: Iterable<string>,
): Promise<Principal[]> {
  const people = await tx.find({ from: member, where: oneOf("id", [...new Set(userIds)]) });
  const audience = audienceOf(shapeOf(ticket), orgId, seen as unknown as AnyRow);
  return people
    .filter(({ active, deletedAt }) => active && deletedAt === null)
    .map((person) => principalOf(orgId, person))
    .filter((person) => intersects(audience, new Set(keysFor(person, "ticket", "view"))));
}

/** Whether this person is told what is said among those who answer tickets. */
export function readsNotes(person: Principal): boolean {
  return isAllowed(person, "ticket_note", "view");
}

function principalOf(orgId: string, person: Row<typeof member>): Principal {
  const { id: userId, role, teamId, branchId } = person;
  return { orgId, userId, role, teamId, branchId, rights: resolveRights(role, noRoleRows) };
}
