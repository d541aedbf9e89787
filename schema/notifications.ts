import { index, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { moment, revision, rowKey, stamps } from "./columns.ts";

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
    readAt: moment("read_at"),
    ...stamps(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.id] }),
    index("notification_by_user").on(t.orgId, t.userId, t.createdAt),
  ],
);
