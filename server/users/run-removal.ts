import { setTimeout } from "node:timers/promises";
import type { PoolClient } from "pg";
import { uuidv7 } from "uuidv7";
import type { Handover } from "../../schema/organizations.ts";
import { recordAudit } from "../audit/record.ts";
import type { Database } from "../database.ts";
import type { Jobs, Queue } from "../jobs/jobs.ts";
import {
  handOverFollowUps,
  handOverLeads,
  handOverShares,
  handOverTickets,
  type Removal,
} from "./hand-over.ts";

export interface RemovalJob {
  readonly orgId: string;
  readonly userId: string;
  readonly actorId: string;
}

export const removalQueue: Queue<RemovalJob> = { name: "user-removal" };

export interface RemovalParts {
  readonly database: Database;
  /** Called with the organization after each commit. */
  readonly wake: (orgId: string) => void;
}

/** Rows a transaction. */
const batchSize = 500;

/** Pause between batches, in ms: whoever waits for the organization's change log gets it first. */
const pauseMs = 3;

/** Runs removals as they are asked for, and goes on with those that an earlier process left. */
export async function workOnRemovals(jobs: Jobs, parts: RemovalParts): Promise<void> {
  // By the engine role: unfinished removals of every organization.
  const { rows } = await parts.database.engine.query<RemovalJob>(
    `select org_id as "orgId", id as "userId", updated_by as "actorId"
       from member
      where handover is not null and deleted_at is null`,
  );
  await jobs.work(removalQueue, (job) => runRemoval(parts, job));
  for (const job of rows) await jobs.send(removalQueue, job);
}

/**
 * Hands over everything a person owns, batch by batch, and then removes the person. May be called
 * again after a crash, and twice at once.
 */
export async function runRemoval(parts: RemovalParts, job: RemovalJob): Promise<void> {
  const { database, wake } = parts;
  const context = { orgId: job.orgId, userId: job.actorId };
  for (let done = false; !done;) {
    done = await database.withOrganization(context, (tx) => runBatch(tx, job));
    wake(job.orgId);
    await setTimeout(pauseMs);
  }
  await removeAccount(database, job.userId);
}

/** @returns whether nothing is left to do */
async function runBatch(tx: PoolClient, job: RemovalJob): Promise<boolean> {
  const removal = await lockRemoval(tx, job);
  if (!removal) return true;
  const moved =
    (await handOverLeads(tx, removal, batchSize)) ||
    (await handOverFollowUps(tx, removal, batchSize)) ||
    (await handOverTickets(tx, removal, batchSize));
  if (moved === 0) {
    await finish(tx, removal);
    return true;
  }
  await tx.query(
    `update member
        set handover = jsonb_set(handover, '{moved}', to_jsonb((handover->>'moved')::int + $3)),
            updated_at = now()
      where org_id = $1 and id = $2`,
    [job.orgId, job.userId, moved],
  );
  return false;
}

/** Null when it is done. */
async function lockRemoval(
  tx: PoolClient,
  { orgId, userId, actorId }: RemovalJob,
): Promise<(Removal & { moved: number }) | null> {
  const { rows } = await tx.query<{ name: string; handover: Handover; successor: string }>(
    `select m.name, m.handover, s.name as successor
       from member m
       join member s on s.org_id = m.org_id and s.id = (m.handover->>'successorId')::uuid
      where m.org_id = $1 and m.id = $2 and m.deleted_at is null
        for update of m`,
    [orgId, userId],
  );
  const [row] = rows;
  if (!row) return null;
  const { successorId, moved } = row.handover;
  return { orgId, userId, actorId, name: row.name, successorId, successor: row.successor, moved };
}

/** The name stays, for the histories that tell it; the address is free to be invited again. */
async function finish(tx: PoolClient, removal: Removal & { moved: number }): Promise<void> {
  const { orgId, userId, actorId, name, successor, successorId, moved } = removal;
  await handOverShares(tx, removal);
  await tx.query(
    `update team set lead_id = null, updated_at = now(), updated_by = $3
      where org_id = $1 and lead_id = $2`,
    [orgId, userId, actorId],
  );
  await tx.query(
    `update member
        set deleted_at = now(), email = id || '@removed.invalid', team_id = null,
            branch_id = null, updated_at = now(), updated_by = $3
      where org_id = $1 and id = $2`,
    [orgId, userId, actorId],
  );
  if (moved > 0 && successorId !== actorId)
    await tx.query(
      `insert into notification (org_id, id, user_id, kind, title, body, created_at, updated_at)
       values ($1, $2, $3, 'lead_assigned', $4, $5, now(), now())`,
      [
        orgId,
        uuidv7(),
        successorId,
        `You took over from ${name}`,
        "Leads and follow-ups are yours now.",
      ],
    );
  await recordAudit(tx, {
    orgId,
    actorId,
    action: "user.delete",
    objectType: "user",
    objectId: userId,
    detail: { name, successor, moved },
    ip: null,
    userAgent: null,
  });
}

/** The sign-in goes, unless the account belongs to another organization too. */
async function removeAccount(database: Database, userId: string): Promise<void> {
  const { rowCount } = await database.engine.query(
    "select from member where id = $1 and deleted_at is null limit 1",
    [userId],
  );
  if (rowCount === 0) await database.auth.query("delete from auth_user where id = $1", [userId]);
}
