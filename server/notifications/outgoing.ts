import { notificationKindCodes, notificationKinds } from "../../shared/notifications/kinds.ts";
import type { Database } from "../database.ts";
import type { Jobs, Queue } from "../jobs/jobs.ts";
import type { AfterCommitsParts } from "./after-commits.ts";

/** A push of one line to one device. */
export interface PushJob {
  readonly orgId: string;
  readonly notificationId: string;
  readonly subscriptionId: string;
}

/** An e-mail of one line. */
export interface MailJob {
  readonly orgId: string;
  readonly notificationId: string;
}

export const pushQueue: Queue<PushJob> = { name: "push" };
export const mailQueue: Queue<MailJob> = { name: "notification-mail" };
const sweepQueue: Queue<object> = { name: "notification-sweep" };

const everyMinute = "* * * * *";

/** Lines looked at in one transaction. */
const batchSize = 200;

export interface OutgoingParts {
  readonly database: Database;
  readonly jobs: Jobs;
  /** False: there is no mail server. */
  readonly sendsMail: boolean;
}

/** Looks at new lines of an organization's bells and queues what goes out to devices and mailboxes. */
export interface Outgoing {
  /** Queues everything that waits. @returns how many pushes and e-mails were queued */
  sweep(orgId: string): Promise<number>;
}

export function createOutgoing(parts: OutgoingParts): Outgoing {
  return {
    sweep: async (orgId) => {
      let queued = 0;
      for (;;) {
        const { seen, sent } = await sweepBatch(parts, orgId);
        queued += sent;
        if (seen < batchSize) return queued;
      }
    },
  };
}

/** Takes up, minute by minute, what nobody announced or a node left behind. */
export async function workOnSweeps(
  jobs: Jobs,
  { database, tellNews, sweep, wake }: Omit<AfterCommitsParts, "log">,
): Promise<void> {
  await jobs.work(sweepQueue, async () => {
    // By the engine role: every organization.
    const { rows } = await database.engine.query<{ orgId: string }>(
      `select org_id as "orgId" from ticket_news
        union
       select org_id from notification_outgoing`,
    );
    for (const { orgId } of rows) {
      if ((await tellNews(orgId)) > 0) wake(orgId);
      await sweep(orgId);
    }
  });
  await jobs.schedule(sweepQueue, everyMinute);
}

interface Waiting {
  readonly notificationId: string;
  /** Devices that it goes to; none where it is not pushed. */
  readonly subscriptionIds: readonly string[];
  readonly mailed: boolean;
}

/** Queued before it is crossed out: a crash between sends a line twice rather than never. */
async function sweepBatch(
  { database, jobs, sendsMail }: OutgoingParts,
  orgId: string,
): Promise<{ seen: number; sent: number }> {
  return database.withOrganization({ orgId, userId: null }, async (tx) => {
    const { rows: taken } = await tx.query<{ id: string }>(
      `select notification_id as id
         from notification_outgoing
        where org_id = $1
        order by created_at
        limit ${batchSize}
          for update skip locked`,
      [orgId],
    );
    const ids = taken.map(({ id }) => id);
    if (ids.length === 0) return { seen: 0, sent: 0 };
    const { rows } = await tx.query<Waiting>(waitingSql, [orgId, ids, ...defaults]);
    let sent = 0;
    for (const { notificationId, subscriptionIds, mailed } of rows) {
      for (const subscriptionId of subscriptionIds)
        await jobs.send(pushQueue, { orgId, notificationId, subscriptionId });
      if (mailed && sendsMail) await jobs.send(mailQueue, { orgId, notificationId });
      sent += subscriptionIds.length + (mailed && sendsMail ? 1 : 0);
    }
    await tx.query(
      "delete from notification_outgoing where org_id = $1 and notification_id = any($2::uuid[])",
      [orgId, ids],
    );
    return { seen: ids.length, sent };
  });
}

/** Lines that are still unread, of people who may still sign in, by what they prefer. */
const waitingSql = `
  select n.id as "notificationId",
         coalesce(p.email, n.kind = any($4::text[])) as mailed,
         array(select s.id
                 from push_subscription s
                where s.org_id = $1
                  and s.user_id = n.user_id
                  and coalesce(p.push, n.kind = any($3::text[]))) as "subscriptionIds"
    from notification n
    join member m on m.org_id = $1 and m.id = n.user_id and m.active and m.deleted_at is null
    left join notification_preference p
      on p.org_id = $1 and p.user_id = n.user_id and p.kind = n.kind
   where n.org_id = $1
     and n.id = any($2::uuid[])
     and n.read_at is null`;

const defaults = (["push", "email"] as const).map((channel) =>
  notificationKindCodes.filter((kind) => notificationKinds[kind][channel]),
);
