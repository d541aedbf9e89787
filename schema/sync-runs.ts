import { sql } from "drizzle-orm";
import {
  type AnyPgColumn,
  bigint,
  boolean,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { moment, revision, rowKey, stamps } from "./columns.ts";

/** One pass over a model of a source. `created+updated+unchanged+failed` = `processed`. */
export const syncRun = pgTable(
  "sync_run",
  {
    ...rowKey(),
    ...revision(),
    /** Counts up in an organization; what people call the run by. The server sets it. */
    number: integer("number"),
    crmSource: text("crm_source").notNull(),
    /** The model. */
    syncType: text("sync_type").notNull(),
    endpoint: text("endpoint"),
    /** queued | running | success | partial | failed | stopped */
    status: text("status").notNull(),
    /** person | schedule | command | api */
    origin: text("origin").notNull().default("person"),
    startTime: moment("start_time").notNull(),
    endTime: moment("end_time"),
    processed: integer("processed").notNull().default(0),
    created: integer("created").notNull().default(0),
    updated: integer("updated").notNull().default(0),
    unchanged: integer("unchanged").notNull().default(0),
    failed: integer("failed").notNull().default(0),
    /** Marked as deleted; not part of `processed`. */
    deleted: integer("deleted").notNull().default(0),
    /** Local edits that the source contradicts; their rows count as updated or unchanged. */
    conflicts: integer("conflicts").notNull().default(0),
    /**
     * Records of this run that are handed on to leads, and what became of them; the rest waits. A record that
     * a later run writes before its turn is that run's.
     */
    leadsTotal: integer("leads_total").notNull().default(0),
    leadsCreated: integer("leads_created").notNull().default(0),
    leadsUpdated: integer("leads_updated").notNull().default(0),
    leadsUnchanged: integer("leads_unchanged").notNull().default(0),
    leadsSkipped: integer("leads_skipped").notNull().default(0),
    leadsFailed: integer("leads_failed").notNull().default(0),
    /** How many records the source says there are, where it does. */
    expected: integer("expected"),
    errorMessage: text("error_message"),
    /** What a person should know of a run that went well otherwise. */
    warning: text("warning"),
    /** What the run waits for: "starting", "asking the source", "waiting 12 s: rate limit". */
    waiting: text("waiting"),
    /** The options and the command line that says the same; never a secret. */
    configuration: jsonb("configuration").$type<Record<string, unknown>>().notNull(),
    /** `{ durationMs, rowsPerSecond, requests, retries, waitedMs, bytes }` */
    performanceMetrics: jsonb("performance_metrics").$type<Record<string, number>>(),
    /** A later run goes on where this one ended. */
    resumable: boolean("resumable").notNull().default(false),
    scheduleId: uuid("schedule_id"),
    startedBy: uuid("started_by"),
    stoppedBy: uuid("stopped_by"),
    stopRequestedAt: moment("stop_requested_at"),
    heartbeatAt: moment("heartbeat_at"),
    ...stamps(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.id] }),
    unique("sync_run_number").on(t.orgId, t.number),
    index("sync_run_by_model").on(t.orgId, t.crmSource, t.syncType, t.startTime),
    index("sync_run_newest").on(t.orgId, t.startTime),
    // However it was started: one run of a model at a time, and one that waits for it.
    uniqueIndex("sync_run_running")
      .on(t.orgId, t.crmSource, t.syncType)
      .where(sql`${t.status} = 'running'`),
    uniqueIndex("sync_run_queued")
      .on(t.orgId, t.crmSource, t.syncType)
      .where(sql`${t.status} = 'queued'`),
  ],
);

/** Foreign key of what belongs to a run: gone with it. */
function ofRun(t: { orgId: AnyPgColumn; runId: AnyPgColumn }) {
  return foreignKey({
    columns: [t.orgId, t.runId],
    foreignColumns: [syncRun.orgId, syncRun.id],
  }).onDelete("cascade");
}

/** What happened in a run, line by line; with --debug every request. Stays on the server. */
export const syncRunEvent = pgTable(
  "sync_run_event",
  {
    orgId: uuid("org_id").notNull(),
    runId: uuid("run_id").notNull(),
    seq: bigint("seq", { mode: "number" }).generatedAlwaysAsIdentity(),
    at: moment("at").notNull(),
    /** debug | info | warning | error */
    level: text("level").notNull(),
    message: text("message").notNull(),
    detail: jsonb("detail").$type<Record<string, unknown>>(),
  },
  (t) => [primaryKey({ columns: [t.orgId, t.runId, t.seq] }), ofRun(t)],
);

/** How far a model has been read; written in the transaction of the rows it speaks of. */
export const syncCheckpoint = pgTable(
  "sync_checkpoint",
  {
    orgId: uuid("org_id").notNull(),
    crmSource: text("crm_source").notNull(),
    model: text("model").notNull(),
    /** Changes up to here were read in full. */
    cursor: text("cursor"),
    /** Of a run that has not ended: `{ runId, params, position, highWater, windowEnd, seen }`. */
    unfinished: jsonb("unfinished").$type<Record<string, unknown>>(),
    updatedAt: moment("updated_at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.orgId, t.crmSource, t.model] })],
);

/** A record that could not be taken in; it waits for a correction. */
export const syncDeadLetter = pgTable(
  "sync_dead_letter",
  {
    ...rowKey(),
    runId: uuid("run_id").notNull(),
    crmSource: text("crm_source").notNull(),
    model: text("model").notNull(),
    /** Null where the record says not even what it is. */
    pk: text("pk"),
    /** The record as the source sent it. */
    raw: jsonb("raw").notNull(),
    /** The record as a person corrected it. */
    corrected: jsonb("corrected"),
    /** Where in the record the fault lies: `properties.email`. */
    path: text("path"),
    message: text("message").notNull(),
    /** open | resolved | discarded */
    status: text("status").notNull().default("open"),
    attempts: integer("attempts").notNull().default(1),
    resolvedAt: moment("resolved_at"),
    resolvedBy: uuid("resolved_by"),
    ...stamps(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.id] }),
    ofRun(t),
    index("sync_dead_letter_by_model").on(t.orgId, t.crmSource, t.model, t.status, t.id),
    index("sync_dead_letter_by_run").on(t.orgId, t.runId, t.id),
  ],
);

/** Starts runs by itself. */
export const syncSchedule = pgTable(
  "sync_schedule",
  {
    ...rowKey(),
    ...revision(),
    name: text("name").notNull(),
    crmSource: text("crm_source").notNull(),
    /** Null: every model of the source, one after the other. */
    model: text("model"),
    /** delta | full | force */
    mode: text("mode").notNull(),
    /** Exactly one of the two is set. */
    intervalMinutes: integer("interval_minutes"),
    cron: text("cron"),
    /** IANA name; says what the hours of `cron` mean. */
    timeZone: text("time_zone").notNull(),
    startAt: moment("start_at"),
    endAt: moment("end_at"),
    /** While a run of the model goes on: skip | queue */
    overlap: text("overlap").notNull(),
    /** Times that passed while no server ran: skip | once */
    missed: text("missed").notNull(),
    active: boolean("active").notNull().default(true),
    nextRunAt: moment("next_run_at"),
    lastRunAt: moment("last_run_at"),
    /** What became of the last time: started | queued | skipped: why */
    lastOutcome: text("last_outcome"),
    deletedAt: moment("deleted_at"),
    ...stamps(),
  },
  (t) => [primaryKey({ columns: [t.orgId, t.id] }), index("sync_schedule_due").on(t.nextRunAt)],
);
