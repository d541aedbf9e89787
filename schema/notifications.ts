import { sql } from "drizzle-orm";
import {
  boolean,
  foreignKey,
  index,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import { moment, revision, rowKey, stamps } from "./columns.ts";
import { followUp } from "./leads.ts";
import { member } from "./organizations.ts";

/** A line in one person's bell. */
export const notification = pgTable(
  "notification",
  {
    ...rowKey(),
    ...revision(),
    userId: uuid("user_id").notNull(),
    kind: text("kind").notNull(),
    title: text("title").notNull(),
    body: text("body"),
    leadId: uuid("lead_id"),
    ticketId: uuid("ticket_id"),
    /** What a line of its kind carries beside its words. */
    data: jsonb("data").$type<Record<string, unknown>>(),
    readAt: moment("read_at"),
    ...stamps(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.id] }),
    index("notification_by_user").on(t.orgId, t.userId, t.createdAt),
  ],
);

/** Whether one person wants one kind of line outside the bell, too; no row = as declared for the kind. */
export const notificationPreference = pgTable(
  "notification_preference",
  {
    ...rowKey(),
    ...revision(),
    userId: uuid("user_id").notNull(),
    kind: text("kind").notNull(),
    push: boolean("push").notNull(),
    email: boolean("email").notNull(),
    ...stamps(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.id] }),
    index("notification_preference_by_user").on(t.orgId, t.userId),
  ],
);

/** A browser that takes pushes for one person. Its address is a secret: whoever has it may send there. */
export const pushSubscription = pgTable(
  "push_subscription",
  {
    ...rowKey(),
    userId: uuid("user_id").notNull(),
    endpoint: text("endpoint").notNull(),
    /** The browser's public key and its shared secret, base64url. */
    p256dh: text("p256dh").notNull(),
    auth: text("auth").notNull(),
    /** "Chrome on Android". */
    device: text("device").notNull(),
    createdAt: moment("created_at").notNull(),
    lastSentAt: moment("last_sent_at"),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.id] }),
    unique("push_subscription_endpoint").on(t.orgId, t.endpoint),
    // A browser belongs to whoever signed in last, of whichever organization.
    index("push_subscription_by_endpoint").on(t.endpoint),
    foreignKey({ columns: [t.orgId, t.userId], foreignColumns: [member.orgId, member.id] }),
    index("push_subscription_by_user").on(t.orgId, t.userId),
  ],
);

/** A line that was not looked at yet for pushes and e-mails; written by a trigger, gone once it was. */
export const notificationOutgoing = pgTable(
  "notification_outgoing",
  {
    orgId: uuid("org_id").notNull(),
    notificationId: uuid("notification_id").notNull(),
    createdAt: moment("created_at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.orgId, t.notificationId] })],
);

/** A follow-up of which its person was reminded; planned anew it is another one. */
export const followUpReminder = pgTable(
  "follow_up_reminder",
  {
    orgId: uuid("org_id").notNull(),
    followUpId: uuid("follow_up_id").notNull(),
    dueAt: moment("due_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.followUpId, t.dueAt] }),
    foreignKey({
      columns: [t.orgId, t.followUpId],
      foreignColumns: [followUp.orgId, followUp.id],
    }).onDelete("cascade"),
  ],
);

/** Something that many should know at a moment, such as that the system will be away. */
export const systemAlert = pgTable(
  "system_alert",
  {
    ...rowKey(),
    ...revision(),
    title: text("title").notNull(),
    body: text("body"),
    /** everyone | keepers (whoever may send such alerts) */
    audience: text("audience").notNull(),
    dueAt: moment("due_at").notNull(),
    /** When it was put into everybody's bell. */
    sentAt: moment("sent_at"),
    cancelledAt: moment("cancelled_at"),
    ...stamps(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.id] }),
    index("system_alert_due")
      .on(t.dueAt)
      .where(sql`sent_at is null and cancelled_at is null`),
  ],
);
