import { sql } from "drizzle-orm";
import {
  bigint,
  check,
  customType,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  uuid,
} from "drizzle-orm/pg-core";
import { moment } from "./columns.ts";
import { cannedReply, ticket } from "./tickets.ts";

const bytes = customType<{ data: Buffer }>({ dataType: () => "bytea" });

/** Whose text it is: a record and the field of it. */
function textKey() {
  return {
    orgId: uuid("org_id").notNull(),
    recordId: uuid("record_id").notNull(),
    /** Such as `ticket.description`; see shared/texts/fields.ts. */
    field: text("field").notNull(),
  };
}

/** A text that several people write at once. What it says also stands in its record's column. */
export const textDocument = pgTable(
  "text_document",
  {
    ...textKey(),
    /** The record once more, as what it is: the text goes with it. */
    ticketId: uuid("ticket_id"),
    cannedReplyId: uuid("canned_reply_id"),
    /** Counts how often the text was begun anew; copies of an earlier one are thrown away. */
    generation: integer("generation").notNull().default(0),
    /** Of the last update, from 1. */
    seq: bigint("seq", { mode: "number" }).notNull().default(0),
    /** Up to which update the record's column says what the text says. */
    projectedSeq: bigint("projected_seq", { mode: "number" }).notNull().default(0),
    /** Updates since they were last made one, and their bytes. */
    looseCount: integer("loose_count").notNull().default(0),
    looseBytes: integer("loose_bytes").notNull().default(0),
    changedAt: moment("changed_at").notNull(),
    changedBy: uuid("changed_by"),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.recordId, t.field] }),
    foreignKey({
      columns: [t.orgId, t.ticketId],
      foreignColumns: [ticket.orgId, ticket.id],
    }).onDelete("cascade"),
    foreignKey({
      columns: [t.orgId, t.cannedReplyId],
      foreignColumns: [cannedReply.orgId, cannedReply.id],
    }).onDelete("cascade"),
    check("text_document_one_record", sql`num_nonnulls(ticket_id, canned_reply_id) = 1`),
    index("text_document_by_ticket").on(t.orgId, t.ticketId),
    index("text_document_by_canned_reply").on(t.orgId, t.cannedReplyId),
    index("text_document_behind")
      .on(t.changedAt)
      .where(sql`projected_seq < seq`),
  ],
);

/** What was typed, as Yjs tells it; many are made one from time to time. */
export const textUpdate = pgTable(
  "text_update",
  {
    ...textKey(),
    /** Dense, in the order of the commits. */
    seq: bigint("seq", { mode: "number" }).notNull(),
    content: bytes("content").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.recordId, t.field, t.seq] }),
    foreignKey({
      columns: [t.orgId, t.recordId, t.field],
      foreignColumns: [textDocument.orgId, textDocument.recordId, textDocument.field],
    }).onDelete("cascade"),
  ],
);
