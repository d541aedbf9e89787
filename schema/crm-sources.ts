import {
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
  uuid,
} from "drizzle-orm/pg-core";
import { moment, revision, rowKey, stamps } from "./columns.ts";

/** A vendor's CRM that an organization reads from; `code` names its connector. */
export const crmSource = pgTable(
  "crm_source",
  {
    ...rowKey(),
    ...revision(),
    code: text("code").notNull(),
    enabled: boolean("enabled").notNull().default(true),
    /** Null: the address that the connector declares. */
    baseUrl: text("base_url"),
    /** What the connector asks for besides secrets, by name. */
    settings: jsonb("settings").$type<Record<string, string>>(),
    /** Names of the secrets that are set; what they are never leaves the server. */
    secretNames: jsonb("secret_names").$type<string[]>(),
    /** Tighter than the connector's own: `{ requestsPerMinute, concurrency }`. */
    limits: jsonb("limits").$type<Record<string, number>>(),
    /** Last connectivity test: ok | failed */
    checkStatus: text("check_status"),
    checkMessage: text("check_message"),
    checkedAt: moment("checked_at"),
    ...stamps(),
  },
  (t) => [primaryKey({ columns: [t.orgId, t.id] }), unique("crm_source_code").on(t.orgId, t.code)],
);

/** One sealed credential of a source. Never synced, never in an answer. */
export const crmSourceSecret = pgTable(
  "crm_source_secret",
  {
    orgId: uuid("org_id").notNull(),
    crmSourceId: uuid("crm_source_id").notNull(),
    name: text("name").notNull(),
    /** AES-256-GCM: nonce, tag and text in base64, bound to the organization, source and name. */
    sealed: text("sealed").notNull(),
    updatedAt: moment("updated_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.crmSourceId, t.name] }),
    foreignKey({
      columns: [t.orgId, t.crmSourceId],
      foreignColumns: [crmSource.orgId, crmSource.id],
    }).onDelete("cascade"),
  ],
);

/** Where a model of a source stands. The server alone writes it, with each batch and each run's end. */
export const crmModel = pgTable(
  "crm_model",
  {
    ...rowKey(),
    ...revision(),
    crmSource: text("crm_source").notNull(),
    model: text("model").notNull(),
    /** Rows that are here and not marked as deleted. */
    records: integer("records").notNull().default(0),
    lastRunId: uuid("last_run_id"),
    /** Status of the last run; null: never synced. */
    lastStatus: text("last_status"),
    lastStartedAt: moment("last_started_at"),
    lastEndedAt: moment("last_ended_at"),
    lastSuccessAt: moment("last_success_at"),
    /** Runs that failed since the last one that did not. */
    failuresInARow: integer("failures_in_a_row").notNull().default(0),
    /** Changes are read from here on: what the source calls its newest change. */
    cursor: text("cursor"),
    openDeadLetters: integer("open_dead_letters").notNull().default(0),
    openConflicts: integer("open_conflicts").notNull().default(0),
    /** Records by what became of them as leads. */
    leadsWaiting: integer("leads_waiting").notNull().default(0),
    leadsLinked: integer("leads_linked").notNull().default(0),
    leadsSkipped: integer("leads_skipped").notNull().default(0),
    leadsFailed: integer("leads_failed").notNull().default(0),
    /** Fields that came unannounced and declared ones that never came: `{ added, missing, types }`. */
    drift: jsonb("drift").$type<Record<string, unknown>>(),
    ...stamps(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.id] }),
    unique("crm_model_name").on(t.orgId, t.crmSource, t.model),
  ],
);

/** How rows of a model become leads; without one the connector's own proposal is shown, unused. */
export const fieldMapping = pgTable(
  "field_mapping",
  {
    ...rowKey(),
    ...revision(),
    crmSource: text("crm_source").notNull(),
    model: text("model").notNull(),
    /** lead, and whatever else a connector names. */
    entity: text("entity").notNull(),
    /** Whether new and changed rows are handed on. */
    active: boolean("active").notNull().default(false),
    /** `[{ target, from: [field, ...], transform, values }]` */
    rules: jsonb("rules").$type<Record<string, unknown>[]>().notNull(),
    /** What a record does that finds a lead with its phone or e-mail: skip | join */
    existing: text("existing").notNull().default("skip"),
    /** Whether a source of leads that does not exist yet is made; otherwise its records fail. */
    createSources: boolean("create_sources").notNull().default(true),
    /** Handing on what is here already: null | running | done | stopped */
    backlog: text("backlog"),
    backlogDone: integer("backlog_done").notNull().default(0),
    backlogTotal: integer("backlog_total").notNull().default(0),
    /** Key of the last record that was taken from the backlog. */
    backlogAfter: text("backlog_after"),
    ...stamps(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.id] }),
    unique("field_mapping_model").on(t.orgId, t.crmSource, t.model, t.entity),
  ],
);

/** Requests that runs were let do lately, so that processes that follow one another keep to one limit. */
export const crmRequestGrant = pgTable(
  "crm_request_grant",
  {
    orgId: uuid("org_id").notNull(),
    crmSource: text("crm_source").notNull(),
    seq: bigint("seq", { mode: "number" }).generatedAlwaysAsIdentity(),
    at: moment("at").notNull(),
    count: integer("count").notNull(),
    /** For which path they were asked; some limits hold for one alone. */
    path: text("path").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.crmSource, t.seq] }),
    index("crm_request_grant_newest").on(t.orgId, t.crmSource, t.at),
  ],
);
