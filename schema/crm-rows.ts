import { sql } from "drizzle-orm";
import {
  boolean,
  index,
  integer,
  json,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import { moment, rowKey, stamps } from "./columns.ts";

/** A record of a source as it was read. Millions of them: they stay on the server, paged by key. */
export const crmRow = pgTable(
  "crm_row",
  {
    orgId: uuid("org_id").notNull(),
    crmSource: text("crm_source").notNull(),
    model: text("model").notNull(),
    /** Values of the primary key; several are joined by a bar. */
    pk: text("pk").notNull(),
    /**
     * By declared field; what the source sends besides is under its own name. Kept as the text that it came
     * as, and not compressed: most rows are stored more often than they are looked into.
     */
    data: json("data").$type<Record<string, unknown>>().notNull(),
    /** Of what the source sent: equal hashes need no write. */
    hash: text("hash").notNull(),
    /** Locally edited fields: `{ field: { value, source, by, at } }`; `value` also stands in `data`. */
    edits: jsonb("edits").$type<Record<string, unknown>>(),
    /** What the source itself calls the time of its last change. */
    sourceUpdatedAt: moment("source_updated_at"),
    /** Set when the source no longer has it. */
    deletedAt: moment("deleted_at"),
    firstRunId: uuid("first_run_id").notNull(),
    /** The last run that wrote it. */
    lastRunId: uuid("last_run_id").notNull(),
    /** The last full run that saw it, written or not. */
    seenRunId: uuid("seen_run_id"),
    createdAt: moment("created_at").notNull(),
    updatedAt: moment("updated_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.crmSource, t.model, t.pk] }),
    index("crm_row_newest").on(t.orgId, t.crmSource, t.model, t.updatedAt, t.pk),
  ],
);

/** What a row was before a run changed it; of rows that a run created there is none. */
export const crmRowImage = pgTable(
  "crm_row_image",
  {
    orgId: uuid("org_id").notNull(),
    runId: uuid("run_id").notNull(),
    crmSource: text("crm_source").notNull(),
    model: text("model").notNull(),
    pk: text("pk").notNull(),
    data: json("data").$type<Record<string, unknown>>().notNull(),
    hash: text("hash").notNull(),
    edits: jsonb("edits").$type<Record<string, unknown>>(),
    sourceUpdatedAt: moment("source_updated_at"),
    deletedAt: moment("deleted_at"),
    lastRunId: uuid("last_run_id").notNull(),
  },
  (t) => [primaryKey({ columns: [t.orgId, t.runId, t.pk] })],
);

/** A field that somebody edited here and the source changed, too. */
export const crmRowConflict = pgTable(
  "crm_row_conflict",
  {
    ...rowKey(),
    crmSource: text("crm_source").notNull(),
    model: text("model").notNull(),
    pk: text("pk").notNull(),
    field: text("field").notNull(),
    runId: uuid("run_id").notNull(),
    localValue: jsonb("local_value"),
    sourceValue: jsonb("source_value"),
    /** Null while it is open; else whether the local value was kept. */
    keptLocal: boolean("kept_local"),
    resolvedAt: moment("resolved_at"),
    resolvedBy: uuid("resolved_by"),
    ...stamps(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.id] }),
    unique("crm_row_conflict_field").on(t.orgId, t.crmSource, t.model, t.pk, t.field),
  ],
);

/** What became of a record as a lead: who waits to be handed on, whose lead is which, and what was refused. */
export const crmRowLead = pgTable(
  "crm_row_lead",
  {
    orgId: uuid("org_id").notNull(),
    crmSource: text("crm_source").notNull(),
    model: text("model").notNull(),
    pk: text("pk").notNull(),
    /** waiting | linked | skipped | failed | gone: the source took it away before it was handed on */
    state: text("state").notNull(),
    /** The run that counts it; null: it was handed on without one. */
    runId: uuid("run_id"),
    /** Stays when the lead is erased, so that no later change makes it anew. */
    leadId: uuid("lead_id"),
    /** The lead's fields as the source last filled them: what an edit here is told by. */
    handed: jsonb("handed").$type<Record<string, unknown>>(),
    /** validation | duplicate | source_not_found | database_error | lead_deleted */
    reason: text("reason"),
    field: text("field"),
    message: text("message"),
    attempts: integer("attempts").notNull().default(0),
    updatedAt: moment("updated_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.crmSource, t.model, t.pk] }),
    index("crm_row_lead_waiting")
      .on(t.orgId, t.crmSource, t.model, t.pk)
      .where(sql`${t.state} = 'waiting'`),
    index("crm_row_lead_refused")
      .on(t.orgId, t.crmSource, t.model, t.updatedAt, t.pk)
      .where(sql`${t.state} in ('failed', 'skipped')`),
    index("crm_row_lead_by_lead").on(t.orgId, t.leadId),
  ],
);
