import { sql } from "drizzle-orm";
import {
  type AnyPgColumn,
  boolean,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import { moment, revision, rowKey, stamps } from "./columns.ts";
import { member } from "./organizations.ts";

/** A request for help and where it stands. */
export const ticket = pgTable(
  "ticket",
  {
    ...rowKey(),
    ...revision(),
    /** Counted by the organization from 1; null until the server has seen the ticket. */
    number: integer("number"),
    subject: text("subject").notNull(),
    description: text("description").notNull(),
    /** When its text was last changed since the ticket was raised, and by whom; null: never. */
    descriptionEditedAt: moment("description_edited_at"),
    descriptionEditedBy: uuid("description_edited_by"),
    category: text("category").notNull(),
    priority: text("priority").notNull(),
    status: text("status").notNull().default("open"),

    raisedBy: uuid("raised_by").notNull(),
    /** Team of whoever raised it: its lead sees the ticket. */
    teamId: uuid("team_id"),
    assigneeId: uuid("assignee_id"),
    assignedAt: moment("assigned_at"),

    /** Until when somebody should have answered, and when somebody did. */
    responseDueAt: moment("response_due_at").notNull(),
    respondedAt: moment("responded_at"),
    /** When it was found that nobody had answered in time. */
    responseMissedAt: moment("response_missed_at"),
    /** Until when it should be resolved, counted anew when it is opened again. */
    resolutionDueAt: moment("resolution_due_at").notNull(),
    /** When it was found that it was not resolved in time; null again when it is opened again. */
    resolutionMissedAt: moment("resolution_missed_at"),
    resolvedAt: moment("resolved_at"),
    closedAt: moment("closed_at"),
    reopenedAt: moment("reopened_at"),

    /** Never cleaned up: a court or an auditor may ask for it. */
    legalHold: boolean("legal_hold").notNull().default(false),

    /** 1 to 5, by whoever raised it, once it is resolved. */
    rating: smallint("rating"),
    ratingComment: text("rating_comment"),
    ratedAt: moment("rated_at"),

    /** The last thing everybody who sees the ticket could notice; internal notes do not count. */
    activityAt: moment("activity_at").notNull(),
    activityBy: uuid("activity_by"),
    ...stamps(),
    /** What substring search looks through, lower-cased. */
    searchText: text("search_text").generatedAlwaysAs(
      sql`lower(coalesce(subject, '') || ' ' || coalesce(description, ''))`,
    ),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.id] }),
    unique("ticket_number").on(t.orgId, t.number),
    foreignKey({ columns: [t.orgId, t.raisedBy], foreignColumns: [member.orgId, member.id] }),
    foreignKey({ columns: [t.orgId, t.assigneeId], foreignColumns: [member.orgId, member.id] }),
    index("ticket_newest").on(t.orgId, t.createdAt.desc().nullsFirst(), t.id),
    index("ticket_by_raiser").on(t.orgId, t.raisedBy),
    index("ticket_by_assignee").on(t.orgId, t.assigneeId, t.status),
    index("ticket_by_team").on(t.orgId, t.teamId),
    index("ticket_search").using("gin", t.searchText.op("gin_trgm_ops")),
  ],
);

/** Foreign key of what hangs on a ticket: within the organization, gone with its ticket. */
function ofTicket(t: { orgId: AnyPgColumn; ticketId: AnyPgColumn }) {
  return foreignKey({
    columns: [t.orgId, t.ticketId],
    foreignColumns: [ticket.orgId, ticket.id],
  }).onDelete("cascade");
}

/** What somebody said on a ticket, for everybody who sees it; insert-only. */
export const ticketReply = pgTable(
  "ticket_reply",
  {
    ...rowKey(),
    ...revision(),
    ticketId: uuid("ticket_id").notNull(),
    authorId: uuid("author_id").notNull(),
    body: text("body").notNull(),
    /** Ids of the people it names with an @. */
    mentions: jsonb("mentions").$type<string[]>(),
    ...stamps(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.id] }),
    ofTicket(t),
    index("ticket_reply_by_ticket").on(t.orgId, t.ticketId, t.createdAt),
  ],
);

/** What those who answer tickets tell each other; never shown to whoever raised it. Insert-only. */
export const ticketNote = pgTable(
  "ticket_note",
  {
    ...rowKey(),
    ...revision(),
    ticketId: uuid("ticket_id").notNull(),
    authorId: uuid("author_id").notNull(),
    body: text("body").notNull(),
    mentions: jsonb("mentions").$type<string[]>(),
    ...stamps(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.id] }),
    ofTicket(t),
    index("ticket_note_by_ticket").on(t.orgId, t.ticketId, t.createdAt),
  ],
);

/** A reply or note of which nobody was told yet; written by a trigger, gone once they were. */
export const ticketNews = pgTable(
  "ticket_news",
  {
    orgId: uuid("org_id").notNull(),
    /** Of the reply or note. */
    saidId: uuid("said_id").notNull(),
    /** reply | note */
    kind: text("kind").notNull(),
    ticketId: uuid("ticket_id").notNull(),
    createdAt: moment("created_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.saidId] }),
    ofTicket(t),
    index("ticket_news_by_ticket").on(t.orgId, t.ticketId),
  ],
);

/** One entry of a ticket's history; insert-only. */
export const ticketEvent = pgTable(
  "ticket_event",
  {
    ...rowKey(),
    ...revision(),
    ticketId: uuid("ticket_id").notNull(),
    kind: text("kind").notNull(),
    summary: text("summary").notNull(),
    data: jsonb("data").$type<Record<string, unknown>>(),
    /** Null: a rule did it. */
    actorId: uuid("actor_id"),
    ...stamps(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.id] }),
    ofTicket(t),
    index("ticket_event_by_ticket").on(t.orgId, t.ticketId, t.createdAt),
  ],
);

/** Somebody who wants to hear of a ticket, or no longer does. */
export const ticketWatcher = pgTable(
  "ticket_watcher",
  {
    ...rowKey(),
    ...revision(),
    ticketId: uuid("ticket_id").notNull(),
    userId: uuid("user_id").notNull(),
    watching: boolean("watching").notNull(),
    ...stamps(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.id] }),
    ofTicket(t),
    index("ticket_watcher_by_ticket").on(t.orgId, t.ticketId),
  ],
);

/** How far somebody has read a ticket. */
export const ticketRead = pgTable(
  "ticket_read",
  {
    ...rowKey(),
    ...revision(),
    ticketId: uuid("ticket_id").notNull(),
    userId: uuid("user_id").notNull(),
    /** Everything up to this moment was on this person's screen. */
    readUpTo: moment("read_up_to").notNull(),
    ...stamps(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.id] }),
    ofTicket(t),
    index("ticket_read_by_ticket").on(t.orgId, t.ticketId),
  ],
);

/** An answer that is given often. */
export const cannedReply = pgTable(
  "canned_reply",
  {
    ...rowKey(),
    ...revision(),
    title: text("title").notNull(),
    body: text("body").notNull(),
    deletedAt: moment("deleted_at"),
    ...stamps(),
  },
  (t) => [primaryKey({ columns: [t.orgId, t.id] })],
);

/** Minutes until the first answer and until the end, for one priority. */
export interface SlaTarget {
  readonly response: number;
  readonly resolution: number;
  readonly [key: string]: number;
}

/** How an organization works on tickets; no row = the defaults. Its `id` is the organization's. */
export const ticketSetting = pgTable(
  "ticket_setting",
  {
    ...rowKey(),
    ...revision(),
    /** manual | least_busy */
    assignment: text("assignment").notNull().default("manual"),
    /** Days after closing until a ticket is removed. */
    retentionDays: integer("retention_days").notNull().default(90),
    /** By priority; null = the defaults. */
    sla: jsonb("sla").$type<Record<string, SlaTarget>>(),
    ...stamps(),
  },
  (t) => [primaryKey({ columns: [t.orgId, t.id] })],
);
