import type { PoolClient } from "pg";
import { uuidv7 } from "uuidv7";
import { notification } from "../../schema/notifications.ts";
import { ticketEvent } from "../../schema/tickets.ts";
import { takesTickets } from "../../shared/tickets/sight.ts";
import { unresolvedStatuses } from "../../shared/tickets/vocabulary.ts";
import type { Database } from "../database.ts";
import { insertRows } from "../imports/bulk-rows.ts";
import type { Jobs, Queue } from "../jobs/jobs.ts";
import { rightsOf } from "../roles/rights.ts";

const lateQueue: Queue<object> = { name: "ticket-late" };

const everyMinute = "* * * * *";

export interface LateParts {
  readonly database: Database;
  /** Called with the organization after the commit. */
  readonly wake: (orgId: string) => void;
}

interface Late {
  readonly id: string;
  readonly subject: string;
  readonly assigneeId: string | null;
}

const goals = [
  {
    done: "responded_at",
    due: "response_due_at",
    missed: "response_missed_at",
    text: "The first answer is late",
  },
  {
    done: "resolved_at",
    due: "resolution_due_at",
    missed: "resolution_missed_at",
    text: "The resolution is late",
  },
] as const;

/** Marks tickets whose time has run out, minute by minute. */
export async function workOnLateTickets(jobs: Jobs, parts: LateParts): Promise<void> {
  await jobs.work(lateQueue, async () => void (await markLateTickets(parts)));
  await jobs.schedule(lateQueue, everyMinute);
}

/**
 * Marks every ticket that was not answered or not resolved in time, once, and tells whoever has it,
 * or everybody who could take it.
 *
 * @returns how many were marked, of all organizations
 */
export async function markLateTickets({ database, wake }: LateParts): Promise<number> {
  // By the engine role: every organization.
  const { rows } = await database.engine.query<{ orgId: string }>(
    `select distinct org_id as "orgId"
       from ticket
      where status = any($1::text[])
        and (responded_at is null and response_missed_at is null and response_due_at < now()
             or resolution_missed_at is null and resolution_due_at < now())`,
    [unresolvedStatuses],
  );
  let marked = 0;
  for (const { orgId } of rows) {
    const takers = await findTakers(database, orgId);
    marked += await database.withOrganization({ orgId, userId: null }, (tx) =>
      markIn(tx, orgId, takers),
    );
    wake(orgId);
  }
  return marked;
}

async function markIn(tx: PoolClient, orgId: string, takers: readonly string[]): Promise<number> {
  let marked = 0;
  for (const { done, due, missed, text } of goals) {
    const { rows } = await tx.query<Late>(
      `update ticket
          set ${missed} = now(), updated_at = now(), updated_by = null
        where org_id = $1 and status = any($2::text[])
          and ${done} is null and ${missed} is null and ${due} < now()
       returning id, subject, assignee_id as "assigneeId"`,
      [orgId, unresolvedStatuses],
    );
    marked += rows.length;
    await tellOf(tx, orgId, rows, takers, text);
  }
  return marked;
}

async function tellOf(
  tx: PoolClient,
  orgId: string,
  late: readonly Late[],
  takers: readonly string[],
  summary: string,
): Promise<void> {
  const now = new Date().toISOString();
  const stamps = { orgId, createdAt: now, updatedAt: now };
  await insertRows(
    tx,
    ticketEvent,
    late.map(({ id: ticketId }) => ({ ...stamps, id: uuidv7(), ticketId, kind: "late", summary })),
  );
  await insertRows(
    tx,
    notification,
    late.flatMap(({ id: ticketId, subject, assigneeId }) =>
      (assigneeId === null ? takers : [assigneeId]).map((userId) => ({
        ...stamps,
        id: uuidv7(),
        userId,
        ticketId,
        kind: "ticket_late",
        title: summary,
        body: subject,
      })),
    ),
  );
}

async function findTakers(database: Database, orgId: string): Promise<string[]> {
  const { rows } = await database.engine.query<{
    id: string;
    role: string;
    active: boolean;
    deletedAt: string | null;
    version: number;
  }>(
    `select id,
            role,
            active,
            deleted_at as "deletedAt",
            coalesce((select version from role_version where org_id = $1), 0) as version
       from member
      where org_id = $1 and active`,
    [orgId],
  );
  const takes = await Promise.all(
    rows.map(async ({ role, version, ...person }) =>
      takesTickets(person, await rightsOf(database, { orgId, role, version })),
    ),
  );
  return rows.filter((_, index) => takes[index]).map(({ id }) => id);
}
