import type { Database } from "../database.ts";
import type { Jobs } from "../jobs/jobs.ts";
import { type PushJob, pushQueue } from "./outgoing.ts";
import { type PushLine, pushMessageOf } from "./push-message.ts";
import type { PushSender, PushTarget } from "./push-sender.ts";
import { settlePush } from "./push-subscriptions.ts";

/** Sends pushes as they are queued; devices that take no more are forgotten. */
export async function workOnPushes(
  jobs: Jobs,
  database: Database,
  sender: PushSender,
): Promise<void> {
  await jobs.work(pushQueue, (job) => sendPush(database, sender, job));
}

async function sendPush(
  database: Database,
  sender: PushSender,
  { orgId, notificationId, subscriptionId }: PushJob,
): Promise<void> {
  const found = await database.withOrganization({ orgId, userId: null }, async (tx) => {
    // Signed over to somebody else meanwhile, the device must not show it.
    const { rows } = await tx.query<PushLine & PushTarget>(
      `select n.id, n.kind, n.title, n.body, n.lead_id as "leadId", n.ticket_id as "ticketId",
              n.created_at as "createdAt", s.endpoint, s.p256dh, s.auth
         from notification n
         join push_subscription s on s.org_id = $1 and s.id = $3 and s.user_id = n.user_id
        where n.org_id = $1 and n.id = $2 and n.read_at is null`,
      [orgId, notificationId, subscriptionId],
    );
    return rows[0];
  });
  if (!found) return;
  const outcome = await sender.send(found, pushMessageOf(found));
  await settlePush(database, orgId, subscriptionId, outcome);
}
