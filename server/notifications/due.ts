import type { PoolClient } from "pg";
import { uuidv7 } from "uuidv7";
import { notification } from "../../schema/notifications.ts";
import { isAllowed } from "../../shared/permissions.ts";
import type { Database } from "../database.ts";
import { insertRows } from "../imports/bulk-rows.ts";
import type { Jobs, Queue } from "../jobs/jobs.ts";
import { rightsOf } from "../roles/rights.ts";

const dueQueue: Queue<object> = { name: "notification-due" };

const everyMinute = "* * * * *";

/** A follow-up that was due longer ago is no reminder any more: the lists show it as overdue. */
const reminded = "12 hours";

/** Rows a transaction. */
const batchSize = 500;

export interface DueParts {
  readonly database: Database;
  /** Called with the organization after each commit. */
  readonly wake: (orgId: string) => void;
}

/** Puts into bells, minute by minute, what was planned for this moment. */
export async function workOnDue(jobs: Jobs, parts: DueParts): Promise<void> {
  await jobs.work(dueQueue, async () => {
    await remindOfFollowUps(parts);
    await sendSystemAlerts(parts);
  });
  await jobs.schedule(dueQueue, everyMinute);
}

/**
 * Reminds people of follow-ups that have come due, each once; planned anew, once more.
 *
 * @returns how many, of all organizations
 */
export async function remindOfFollowUps({ database, wake }: DueParts): Promise<number> {
  const { rows } = await database.engine.query<{ orgId: string }>(
    `select distinct f.org_id as "orgId" ${dueFollowUps}`,
  );
  let told = 0;
  for (const { orgId } of rows) {
    for (;;) {
      const batch = await database.withOrganization({ orgId, userId: null }, (tx) =>
        remind(tx, orgId),
      );
      told += batch;
      if (batch > 0) wake(orgId);
      if (batch < batchSize) break;
    }
  }
  return told;
}

/** Of people who still have the lead and have not been reminded. */
const dueFollowUps = `
  from follow_up f
  join lead l on l.org_id = f.org_id and l.id = f.lead_id
 where f.done_at is null
   and f.due_at <= now()
   and f.due_at > now() - interval '${reminded}'
   and coalesce(f.assignee_id, l.owner_id) is not null
   and not exists (select
                     from follow_up_reminder r
                    where r.org_id = f.org_id and r.follow_up_id = f.id and r.due_at = f.due_at)`;

interface Due {
  readonly id: string;
  readonly dueAt: string;
  readonly leadId: string;
  readonly userId: string;
  readonly name: string;
  readonly kind: string;
  readonly note: string | null;
}

async function remind(tx: PoolClient, orgId: string): Promise<number> {
  const { rows } = await tx.query<Due>(
    `select f.id, f.due_at as "dueAt", f.lead_id as "leadId", f.kind, f.note, l.name,
            coalesce(f.assignee_id, l.owner_id) as "userId"
     ${dueFollowUps}
       and f.org_id = $1
     order by f.due_at
     limit ${batchSize}
       for update of f skip locked`,
    [orgId],
  );
  const now = new Date().toISOString();
  await insertRows(
    tx,
    notification,
    rows.map(({ leadId, userId, name, kind, note }) => ({
      orgId,
      id: uuidv7(),
      userId,
      kind: "follow_up_due",
      title: `${words[kind] ?? "Follow up with"} ${name}`,
      body: note,
      leadId,
      createdAt: now,
      updatedAt: now,
    })),
  );
  await tx.query(
    `insert into follow_up_reminder (org_id, follow_up_id, due_at)
     select $1, id, "dueAt" from json_to_recordset($2) as d (id uuid, "dueAt" timestamptz)
         on conflict do nothing`,
    [orgId, JSON.stringify(rows.map(({ id, dueAt }) => ({ id, dueAt })))],
  );
  return rows.length;
}

const words: Readonly<Record<string, string>> = {
  call: "Call",
  visit: "Visit of",
  test_drive: "Test drive with",
  payment: "Payment of",
  delivery: "Delivery to",
};

/** @returns how many alerts were put into bells, of all organizations */
export async function sendSystemAlerts({ database, wake }: DueParts): Promise<number> {
  const { rows } = await database.engine.query<{ orgId: string; id: string }>(
    `select org_id as "orgId", id
       from system_alert
      where due_at <= now() and sent_at is null and cancelled_at is null`,
  );
  for (const { orgId, id } of rows) {
    const reached = await whomItReaches(database, orgId);
    await database.withOrganization({ orgId, userId: null }, (tx) =>
      sendAlert(tx, orgId, id, reached),
    );
    wake(orgId);
  }
  return rows.length;
}

interface Reached {
  readonly id: string;
  /** Whether this person may send alerts, too. */
  readonly keeps: boolean;
}

async function sendAlert(
  tx: PoolClient,
  orgId: string,
  id: string,
  people: readonly Reached[],
): Promise<void> {
  const { rows } = await tx.query<{ title: string; body: string | null; audience: string }>(
    `update system_alert
        set sent_at = now(), updated_at = now(), updated_by = null
      where org_id = $1 and id = $2 and sent_at is null and cancelled_at is null
     returning title, body, audience`,
    [orgId, id],
  );
  const [alert] = rows;
  if (!alert) return;
  const now = new Date().toISOString();
  await insertRows(
    tx,
    notification,
    people
      .filter(({ keeps }) => keeps || alert.audience === "everyone")
      .map(({ id: userId }) => ({
        orgId,
        id: uuidv7(),
        userId,
        kind: "system_alert",
        title: alert.title,
        body: alert.body,
        createdAt: now,
        updatedAt: now,
      })),
  );
}

async function whomItReaches(database: Database, orgId: string): Promise<Reached[]> {
  const { rows } = await database.engine.query<{ id: string; role: string; version: number }>(
    `select id,
            role,
            coalesce((select version from role_version where org_id = $1), 0) as version
       from member
      where org_id = $1 and active and deleted_at is null`,
    [orgId],
  );
  return Promise.all(
    rows.map(async ({ id, role, version }) => {
      const rights = await rightsOf(database, { orgId, role, version });
      return { id, keeps: isAllowed({ rights }, "system_alert", "create") };
    }),
  );
}
