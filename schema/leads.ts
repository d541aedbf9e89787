import { sql } from "drizzle-orm";
import {
  type AnyPgColumn,
  bigint,
  boolean,
  date,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  uuid,
} from "drizzle-orm/pg-core";
import { moment, revision, rowKey, stamps } from "./columns.ts";
import { branch, member, team } from "./organizations.ts";
import { source, subSource } from "./sources.ts";

/** A prospect and the work on it. At most 62 columns: the change log keeps them as one bitmap. */
export const lead = pgTable(
  "lead",
  {
    ...rowKey(),
    ...revision(),

    name: text("name").notNull(),
    company: text("company"),
    jobTitle: text("job_title"),
    /** E.164 where it parses, otherwise as typed; `phoneTyped` keeps the original. */
    phone: text("phone"),
    phoneTyped: text("phone_typed"),
    /** False: the number cannot exist in its region. Null: there is no number. */
    phoneValid: boolean("phone_valid"),
    phone2: text("phone_2"),
    email: text("email"),
    city: text("city"),
    country: text("country"),
    website: text("website"),
    doNotCall: boolean("do_not_call").notNull().default(false),
    doNotEmail: boolean("do_not_email").notNull().default(false),

    sourceId: uuid("source_id"),
    subSourceId: uuid("sub_source_id"),
    utmSource: text("utm_source"),
    utmMedium: text("utm_medium"),
    utmCampaign: text("utm_campaign"),
    importId: uuid("import_id"),
    externalId: text("external_id"),

    status: text("status").notNull().default("new"),
    statusReason: text("status_reason"),
    temperature: text("temperature"),
    score: smallint("score"),

    ownerId: uuid("owner_id"),
    teamId: uuid("team_id"),
    branchId: uuid("branch_id"),
    assignedAt: moment("assigned_at"),
    assignedBy: uuid("assigned_by"),

    category: text("category"),
    modelId: uuid("model_id"),
    variantId: uuid("variant_id"),
    profession: text("profession"),
    purchaseTimeline: text("purchase_timeline"),
    financeType: text("finance_type"),
    testDriveAt: moment("test_drive_at"),
    exchangeMake: text("exchange_make"),
    exchangeModel: text("exchange_model"),
    exchangeYear: smallint("exchange_year"),
    leadCategory: text("lead_category"),
    remarks: text("remarks"),
    budgetMinor: bigint("budget_minor", { mode: "number" }),
    qualifiedAt: moment("qualified_at"),
    qualifiedBy: uuid("qualified_by"),

    attemptNo: integer("attempt_no").notNull().default(0),
    lastCallAt: moment("last_call_at"),
    lastOutcome: text("last_outcome"),
    nextFollowUpAt: moment("next_follow_up_at"),
    nextFollowUpType: text("next_follow_up_type"),

    customData: jsonb("custom_data").$type<Record<string, unknown>>(),
    deletedAt: moment("deleted_at"),
    ...stamps(),
    /** What substring search looks through, lower-cased. */
    searchText: text("search_text").generatedAlwaysAs(
      sql`lower(coalesce(name, '') || ' ' || coalesce(phone, '') || ' ' || coalesce(phone_typed, '') || ' ' || coalesce(email, '') || ' ' || coalesce(company, '') || ' ' || coalesce(city, ''))`,
    ),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.id] }),
    foreignKey({ columns: [t.orgId, t.ownerId], foreignColumns: [member.orgId, member.id] }),
    foreignKey({ columns: [t.orgId, t.teamId], foreignColumns: [team.orgId, team.id] }),
    foreignKey({ columns: [t.orgId, t.branchId], foreignColumns: [branch.orgId, branch.id] }),
    foreignKey({ columns: [t.orgId, t.sourceId], foreignColumns: [source.orgId, source.id] }),
    foreignKey({
      columns: [t.orgId, t.subSourceId],
      foreignColumns: [subSource.orgId, subSource.id],
    }),
    index("lead_newest").on(t.orgId, t.createdAt.desc().nullsFirst(), t.id),
    index("lead_by_owner").on(t.orgId, t.ownerId, t.status),
    index("lead_by_team").on(t.orgId, t.teamId),
    index("lead_by_branch").on(t.orgId, t.branchId),
    index("lead_by_source").on(t.orgId, t.sourceId, t.createdAt),
    index("lead_by_phone").on(t.orgId, t.phone),
    index("lead_by_email").on(t.orgId, t.email),
    index("lead_by_external_id").on(t.orgId, t.externalId),
    index("lead_by_import").on(t.orgId, t.importId),
    index("lead_by_qualifier").on(t.orgId, t.qualifiedBy),
    index("lead_search").using("gin", t.searchText.op("gin_trgm_ops")),
  ],
);

/** Foreign key of a lead's child: within the organization, gone with its lead. */
function ofLead(t: { orgId: AnyPgColumn; leadId: AnyPgColumn }) {
  return foreignKey({
    columns: [t.orgId, t.leadId],
    foreignColumns: [lead.orgId, lead.id],
  }).onDelete("cascade");
}

/** One entry of a lead's history; insert-only. */
export const timelineEvent = pgTable(
  "timeline_event",
  {
    ...rowKey(),
    ...revision(),
    leadId: uuid("lead_id").notNull(),
    eventType: text("event_type").notNull(),
    summary: text("summary").notNull(),
    data: jsonb("data").$type<Record<string, unknown>>(),
    actorId: uuid("actor_id"),
    ...stamps(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.id] }),
    ofLead(t),
    index("timeline_event_by_lead").on(t.orgId, t.leadId, t.createdAt),
  ],
);

/** One attempt to reach the lead by phone; insert-only. */
export const call = pgTable(
  "call",
  {
    ...rowKey(),
    ...revision(),
    leadId: uuid("lead_id").notNull(),
    callerId: uuid("caller_id").notNull(),
    connected: boolean("connected").notNull(),
    outcome: text("outcome").notNull(),
    attemptNo: integer("attempt_no").notNull(),
    remarks: text("remarks"),
    durationSeconds: integer("duration_seconds"),
    calledAt: moment("called_at").notNull(),
    ...stamps(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.id] }),
    ofLead(t),
    index("call_by_lead").on(t.orgId, t.leadId, t.calledAt),
    index("call_by_caller").on(t.orgId, t.callerId, t.calledAt),
  ],
);

/** A promise to contact the lead again; due, overdue and done are derived. */
export const followUp = pgTable(
  "follow_up",
  {
    ...rowKey(),
    ...revision(),
    leadId: uuid("lead_id").notNull(),
    assigneeId: uuid("assignee_id"),
    kind: text("kind").notNull(),
    dueAt: moment("due_at").notNull(),
    note: text("note"),
    doneAt: moment("done_at"),
    doneBy: uuid("done_by"),
    ...stamps(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.id] }),
    ofLead(t),
    index("follow_up_by_lead").on(t.orgId, t.leadId, t.dueAt),
    index("follow_up_by_assignee").on(t.orgId, t.assigneeId, t.dueAt),
  ],
);

/** A step of the ETBR funnel that was reached: test drive, booking or retail. */
export const milestone = pgTable(
  "milestone",
  {
    ...rowKey(),
    ...revision(),
    leadId: uuid("lead_id").notNull(),
    kind: text("kind").notNull(),
    reachedAt: moment("reached_at").notNull(),
    reachedBy: uuid("reached_by"),
    modelId: uuid("model_id"),
    variantId: uuid("variant_id"),
    priceMinor: bigint("price_minor", { mode: "number" }),
    discountMinor: bigint("discount_minor", { mode: "number" }),
    amountMinor: bigint("amount_minor", { mode: "number" }),
    paymentMode: text("payment_mode"),
    expectedDeliveryOn: date("expected_delivery_on", { mode: "string" }),
    approval: text("approval"),
    invoiceNumber: text("invoice_number"),
    invoicedOn: date("invoiced_on", { mode: "string" }),
    ...stamps(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.id] }),
    ofLead(t),
    index("milestone_by_lead").on(t.orgId, t.leadId, t.reachedAt),
  ],
);

/** A record of a source that the lead was made from, or joined to. */
export const leadOrigin = pgTable(
  "lead_origin",
  {
    ...rowKey(),
    ...revision(),
    leadId: uuid("lead_id").notNull(),
    crmSource: text("crm_source").notNull(),
    model: text("model").notNull(),
    /** The record's key; what is in the record needs a right of its own. */
    pk: text("pk").notNull(),
    /** What people call the model: "HubSpot contacts". */
    title: text("title").notNull().default(""),
    ...stamps(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.id] }),
    ofLead(t),
    index("lead_origin_by_lead").on(t.orgId, t.leadId),
  ],
);
