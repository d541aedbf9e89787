import type { member } from "../../schema/organizations.ts";
import { shapeOf } from "../../schema/shape.ts";
import { ticket } from "../../schema/tickets.ts";
import { type Code, isAllowed, keysFor, type Principal, type Rights } from "../permissions.ts";
import { audienceOf, intersects } from "../sync/audience.ts";
import type { AnyRow, Row } from "../sync/row.ts";
import type { Ticket } from "./find-ticket.ts";

type Member = Row<typeof member>;
type Standing = Pick<Member, "active" | "deletedAt">;
type Person = Standing & Pick<Member, "id" | "role" | "teamId" | "branchId">;

/** Whether tickets may be given to this person, whose rights these are. */
export function takesTickets(person: Standing, rights: Rights): boolean {
  return worksHere(person) && isAllowed({ rights }, "ticket", "assign");
}

/** Whether this person, whose rights these are, sees the ticket. */
export function seesTicket(orgId: string, person: Person, rights: Rights, seen: Ticket): boolean {
  const { id: userId, role, teamId, branchId } = person;
  const principal = { orgId, userId, role, teamId, branchId, rights };
  return worksHere(person) && reachesTicket(principal, "view", seen);
}

/** Whether somebody with these rights is told what is said among those who answer tickets. */
export function readsNotes(rights: Rights): boolean {
  return isAllowed({ rights }, "ticket_note", "view");
}

/** Whether somebody's rights reach the ticket with `code`. */
export function reachesTicket(person: Principal, code: Code, reached: Ticket): boolean {
  const audience = audienceOf(shapeOf(ticket), person.orgId, reached as unknown as AnyRow);
  return intersects(audience, new Set(keysFor(person, "ticket", code)));
}

function worksHere({ active, deletedAt }: Standing): boolean {
  return active && deletedAt === null;
}
