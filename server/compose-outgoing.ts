import type { Actor } from "../shared/sync/mutation.ts";
import type { Stop } from "./compose.ts";
import type { Config } from "./config.ts";
import type { Database } from "./database.ts";
import type { Jobs } from "./jobs/jobs.ts";
import type { Log } from "./log.ts";
import type { InboundAccess } from "./mail/inbound-routes.ts";
import { createMailer } from "./mail/mailer.ts";
import { createReplyAddresses } from "./mail/reply-address.ts";
import { createAfterCommits } from "./notifications/after-commits.ts";
import { workOnDue } from "./notifications/due.ts";
import { workOnMail } from "./notifications/mail-work.ts";
import { createOutgoing, workOnSweeps } from "./notifications/outgoing.ts";
import { createPushSender } from "./notifications/push-sender.ts";
import { workOnPushes } from "./notifications/push-work.ts";
import { keptVapidKeys } from "./notifications/vapid.ts";
import type { Mutate } from "./sync/mutate.ts";
import { tellNews } from "./tickets/news.ts";

export interface OutgoingOptions {
  readonly config: Config;
  readonly secret: string;
  readonly database: Database;
  readonly jobs: Jobs;
  readonly log: Log;
  readonly stops: Stop[];
  readonly wake: (orgId: string) => void;
}

/** What is needed once changes can be made. */
interface Writing {
  readonly mutate: Mutate;
  readonly readActor: (userId: string) => Promise<Actor | null>;
}

/** Starts all that leaves the server for devices and mailboxes, and what comes back from there. */
export async function composeOutgoing(options: OutgoingOptions) {
  const { config, secret, database, jobs, log, stops, wake } = options;
  const mailer = config.smtpUrl === null ? null : createMailer(config.smtpUrl, config.mailFrom);
  const outgoing = createOutgoing({ database, jobs, sendsMail: mailer !== null });
  const telling = {
    database,
    wake,
    sweep: (orgId: string) => outgoing.sweep(orgId),
    tellNews: (orgId: string) => tellNews(database, orgId),
  };
  const afterCommits = createAfterCommits({ ...telling, log });
  stops.push(async () => {
    afterCommits.close();
    mailer?.close();
  });
  const push = createPushSender({
    keys: config.vapidKeys ?? (await keptVapidKeys(config.dataDir)),
    subject: config.vapidSubject ?? `mailto:${addressOf(config.mailFrom)}`,
    privateHosts: config.pushPrivateHosts,
  });
  const { mailReplyTo, inboundMailSecret } = config;
  const replies = mailReplyTo === null ? null : createReplyAddresses(mailReplyTo, secret);
  return {
    mailer,
    push,
    committed: (orgId: string) => afterCommits.committed(orgId),
    /** Begins to send. @returns how replies by e-mail are taken; null: not set up */
    work: async ({ mutate, readActor }: Writing): Promise<InboundAccess | null> => {
      const origin = config.publicUrl ?? `http://localhost:${config.port}`;
      await workOnDue(jobs, { database, wake });
      await workOnPushes(jobs, database, push);
      if (mailer) await workOnMail(jobs, { database, mailer, origin, replies });
      await workOnSweeps(jobs, telling);
      if (replies === null || inboundMailSecret === null) return null;
      const parts = { database, mutate, readActor, replies, mailer };
      return { secret: inboundMailSecret, parts };
    },
  };
}

/** `Baton <baton@example.com>` without the name. */
function addressOf(sender: string): string {
  return /<(.+)>/.exec(sender)?.[1] ?? sender;
}
