import type { PoolClient } from "pg";
import { uuidv7 } from "uuidv7";
import { timelineEvent } from "../../schema/leads.ts";
import { ticketEvent } from "../../schema/tickets.ts";
import { changesAsData } from "../../shared/leads/timeline.ts";
import { unresolvedStatuses } from "../../shared/tickets/vocabulary.ts";
import { insertRows } from "../imports/bulk-rows.ts";

/** One removal, with what the batches need to know. */
export interface Removal {
  readonly orgId: string;
  readonly userId: string;
  readonly name: string;
  readonly successorId: string;
  readonly successor: string;
  /** Whoever asked for it. */
  readonly actorId: string;
}

/** Gives at most `limit` leads to the successor and says so in each one's history. @returns how many */
export async function handOverLeads(
  tx: PoolClient,
  removal: Removal,
  limit: number,
): Promise<number> {
  const { orgId, userId, name, successorId, successor, actorId } = removal;
  const { rows } = await tx.query<{ id: string }>(
    `with theirs as (
       select id from lead where org_id = $1 and owner_id = $2 order by id limit $5 for update
     )
     update lead l
        set owner_id    = m.id,
            team_id     = m.team_id,
            branch_id   = m.branch_id,
            assigned_at = now(),
            assigned_by = $4,
            updated_at  = now(),
            updated_by  = $4
       from theirs, member m
      where l.org_id = $1 and l.id = theirs.id and m.org_id = $1 and m.id = $3
     returning l.id`,
    [orgId, userId, successorId, actorId, limit],
  );
  const now = new Date().toISOString();
  const stamps = { createdAt: now, createdBy: actorId, updatedAt: now, updatedBy: actorId };
  const data = changesAsData([{ field: "ownerId", from: userId, to: successorId }]);
  const events = rows.map(({ id: leadId }) => ({
    orgId,
    id: uuidv7(),
    leadId,
    eventType: "field_updated",
    summary: `Assigned to ${successor}, as ${name} left`,
    data,
    actorId,
    ...stamps,
  }));
  await insertRows(tx, timelineEvent, events);
  return rows.length;
}

/** Gives at most `limit` open follow-ups to the successor. @returns how many */
export async function handOverFollowUps(
  tx: PoolClient,
  { orgId, userId, successorId, actorId }: Removal,
  limit: number,
): Promise<number> {
  const { rowCount } = await tx.query(
    `with theirs as (
       select id from follow_up
        where org_id = $1 and assignee_id = $2 and done_at is null
        order by id limit $5 for update
     )
     update follow_up f set assignee_id = $3, updated_at = now(), updated_by = $4
       from theirs
      where f.org_id = $1 and f.id = theirs.id`,
    [orgId, userId, successorId, actorId, limit],
  );
  return rowCount ?? 0;
}

/**
 * Takes from the person the tickets that are still to be answered: the successor may not answer any.
 *
 * @returns how many
 */
export async function handOverTickets(
  tx: PoolClient,
  { orgId, userId, name, actorId }: Removal,
  limit: number,
): Promise<number> {
  const { rows } = await tx.query<{ id: string }>(
    `with theirs as (
       select id from ticket
        where org_id = $1 and assignee_id = $2 and status = any($3::text[])
        order by id limit $5 for update
     )
     update ticket t
        set assignee_id = null, assigned_at = null, updated_at = now(), updated_by = $4
       from theirs
      where t.org_id = $1 and t.id = theirs.id
     returning t.id`,
    [orgId, userId, unresolvedStatuses, actorId, limit],
  );
  const now = new Date().toISOString();
  const stamps = { createdAt: now, createdBy: actorId, updatedAt: now, updatedBy: actorId };
  const data = changesAsData([{ field: "assigneeId", from: userId, to: null }]);
  const events = rows.map(({ id: ticketId }) => ({
    orgId,
    id: uuidv7(),
    ticketId,
    kind: "assigned",
    summary: `Assigned to nobody, as ${name} left`,
    data,
    actorId,
    ...stamps,
  }));
  await insertRows(tx, ticketEvent, events);
  return rows.length;
}

/**
 * Adds the person's shares of assignment rules to the successor's, so that every rule still makes
 * 100 %.
 */
export async function handOverShares(
  tx: PoolClient,
  { orgId, userId, successorId, actorId }: Removal,
): Promise<void> {
  const both = [orgId, userId, successorId, actorId];
  await tx.query(
    `update assignment_rule_member s
        set percent = s.percent + p.percent, updated_at = now(), updated_by = $4
       from assignment_rule_member p
      where s.org_id = $1 and s.user_id = $3
        and p.org_id = $1 and p.user_id = $2 and p.rule_id = s.rule_id`,
    both,
  );
  await tx.query(
    `delete from assignment_rule_member p
      where p.org_id = $1 and p.user_id = $2
        and exists (select from assignment_rule_member s
                     where s.org_id = $1 and s.rule_id = p.rule_id and s.user_id = $3)`,
    both.slice(0, 3),
  );
  await tx.query(
    `update assignment_rule_member set user_id = $3, updated_at = now(), updated_by = $4
      where org_id = $1 and user_id = $2`,
    both,
  );
  await tx.query("delete from assignment_pointer where org_id = $1 and user_id = $2", [
    orgId,
    userId,
  ]);
}
