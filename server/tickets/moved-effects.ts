import type { InferOutput } from "valibot";
import { member } from "../../schema/organizations.ts";
import { ticket } from "../../schema/tickets.ts";
import { assignTicket } from "../../shared/tickets/assign-ticket.ts";
import { changeTicketStatus } from "../../shared/tickets/change-ticket-status.ts";
import { ticketPriorities, ticketStatuses } from "../../shared/tickets/vocabulary.ts";
import { updateUser } from "../../shared/users/update-user.ts";
import type { Effect } from "../sync/effects.ts";
import { followers, tell, watchers, whoSees } from "./tell.ts";

/** Whoever is given a ticket by somebody else finds it in the bell. */
const assigned: Effect<InferOutput<typeof assignTicket.args>> = {
  mutation: assignTicket.name,
  run: async (tx, { ticketId, assigneeId }, actor) => {
    const system = tx.asSystem();
    const moved = await system.get(ticket, ticketId);
    // Somebody who had it already is not told again.
    if (!moved || assigneeId === null || moved.assignedAt !== tx.now) return;
    const priority = ticketPriorities[moved.priority as keyof typeof ticketPriorities];
    const word = {
      kind: "ticket_assigned",
      title: `“${moved.subject}” is yours to answer`,
      body: `${priority} priority`,
    };
    await tell(system, ticketId, [assigneeId], word, actor.userId);
  },
};

/** Where a ticket stands is news to everybody who follows it. */
const statusChanged: Effect<InferOutput<typeof changeTicketStatus.args>> = {
  mutation: changeTicketStatus.name,
  run: async (tx, { ticketId, status }, actor) => {
    const system = tx.asSystem();
    const moved = await system.get(ticket, ticketId);
    if (!moved || moved.activityAt !== tx.now) return;
    const following = followers(moved, await watchers(system, ticketId));
    const told = await whoSees(system, actor.orgId, moved, following);
    const author = (await system.get(member, actor.userId))?.name ?? "Somebody";
    const word = {
      kind: "ticket_status",
      title: `“${moved.subject}” is ${ticketStatuses[status].toLowerCase()}`,
      body: `Changed by ${author}`,
    };
    const ids = told.map(({ person }) => person.id);
    await tell(system, ticketId, ids, word, actor.userId);
  },
};

/** A person's tickets move along to another team, so that its lead sees them. */
const raiserMoved: Effect<InferOutput<typeof updateUser.args>> = {
  mutation: updateUser.name,
  run: async (tx, { userId, changes }, actor) => {
    if (changes.teamId === undefined) return;
    await tx.sql.query(
      `update ticket t
          set team_id = m.team_id, updated_at = now(), updated_by = $3
         from member m
        where t.org_id = $1 and t.raised_by = $2
          and m.org_id = $1 and m.id = $2
          and t.team_id is distinct from m.team_id`,
      [actor.orgId, userId, actor.userId],
    );
  },
};

export const movedEffects: readonly Effect[] = [assigned, statusChanged, raiserMoved];
