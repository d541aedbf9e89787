import type { Database } from "../database.ts";
import type { Jobs } from "../jobs/jobs.ts";
import type { Mailer } from "../mail/mailer.ts";
import type { ReplyAddresses } from "../mail/reply-address.ts";
import { type MailLine, mailOf } from "./mail-message.ts";
import { type MailJob, mailQueue } from "./outgoing.ts";

export interface MailWorkParts {
  readonly database: Database;
  readonly mailer: Mailer;
  /** Where links lead. */
  readonly origin: string;
  /** Null: e-mails cannot be answered. */
  readonly replies: ReplyAddresses | null;
}

/** Sends e-mails as they are queued. */
export async function workOnMail(jobs: Jobs, parts: MailWorkParts): Promise<void> {
  await jobs.work(mailQueue, (job) => sendMail(parts, job));
}

async function sendMail(parts: MailWorkParts, job: MailJob): Promise<void> {
  const { database, mailer, origin, replies } = parts;
  const line = await findLine(database, job);
  if (line) await mailer.send(mailOf(line, origin, replies));
}

function findLine(
  database: Database,
  { orgId, notificationId }: MailJob,
): Promise<MailLine | undefined> {
  return database.withOrganization({ orgId, userId: null }, async (tx) => {
    // What a line quotes was written by the same mutation, at the same moment.
    const { rows } = await tx.query<MailLine>(
      `select n.id, n.kind, n.title, n.body, n.lead_id as "leadId", n.ticket_id as "ticketId",
              m.email, o.name as organization, t.number, t.subject, t.status,
              coalesce(r.body, i.body) as said
         from notification n
         join member m on m.org_id = $1 and m.id = n.user_id and m.active and m.deleted_at is null
         join organization o on o.org_id = $1
         left join ticket t on t.org_id = $1 and t.id = n.ticket_id
         left join ticket_reply r
                on r.org_id = $1 and r.ticket_id = n.ticket_id and r.created_at = n.created_at
               and n.kind in ('ticket_reply', 'ticket_mention')
         left join ticket_note i
                on i.org_id = $1 and i.ticket_id = n.ticket_id and i.created_at = n.created_at
               and n.kind in ('ticket_note', 'ticket_mention')
        where n.org_id = $1 and n.id = $2 and n.read_at is null
        limit 1`,
      [orgId, notificationId],
    );
    return rows[0];
  });
}
