import { foreignKey, index, integer, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { moment, revision, rowKey, stamps } from "./columns.ts";
import { ticket, ticketReply } from "./tickets.ts";

/** A picture or a file that somebody put to a ticket; its bytes are in the file store. */
export const attachment = pgTable(
  "attachment",
  {
    ...rowKey(),
    ...revision(),
    ticketId: uuid("ticket_id").notNull(),
    /** Null: it belongs to what the ticket says itself. */
    replyId: uuid("reply_id"),
    authorId: uuid("author_id").notNull(),
    /** As the author's device called it; for display only. */
    name: text("name").notNull(),
    /** What it is, found out from its bytes. */
    contentType: text("content_type").notNull(),
    /** Bytes; of what is kept, once it is. */
    size: integer("size").notNull(),
    /** Pixels of a picture, once it is kept. */
    width: integer("width"),
    height: integer("height"),
    /** `waiting` for its bytes, `stored`, or `refused`. */
    state: text("state").notNull().default("waiting"),
    /** Why it was refused, as a sentence. */
    refusal: text("refusal"),
    deletedAt: moment("deleted_at"),
    ...stamps(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.id] }),
    foreignKey({
      columns: [t.orgId, t.ticketId],
      foreignColumns: [ticket.orgId, ticket.id],
    }).onDelete("cascade"),
    foreignKey({
      columns: [t.orgId, t.replyId],
      foreignColumns: [ticketReply.orgId, ticketReply.id],
    }).onDelete("cascade"),
    index("attachment_by_ticket").on(t.orgId, t.ticketId),
    index("attachment_by_reply").on(t.orgId, t.replyId),
  ],
);

/**
 * Bytes in the file store, under their organization and id. Noted before they are written, and kept when
 * their attachment goes, so that none is ever forgotten there.
 */
export const storedFile = pgTable(
  "stored_file",
  {
    ...rowKey(),
    attachmentId: uuid("attachment_id").notNull(),
    /** `original` or `thumbnail`. */
    variant: text("variant").notNull(),
    contentType: text("content_type").notNull(),
    size: integer("size").notNull(),
    /** Null until all of it is written and its attachment says so. */
    storedAt: moment("stored_at"),
    createdAt: moment("created_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.id] }),
    index("stored_file_by_attachment").on(t.orgId, t.attachmentId),
    index("stored_file_by_age").on(t.createdAt),
  ],
);
