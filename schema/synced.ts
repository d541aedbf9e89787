import type { PgTable } from "drizzle-orm/pg-core";
import { assignmentRule, assignmentRuleMember } from "./assignment.ts";
import { attachment } from "./attachments.ts";
import { crmExport } from "./crm-exports.ts";
import { crmModel, crmSource, fieldMapping } from "./crm-sources.ts";
import { impersonation } from "./impersonation.ts";
import { importRun } from "./imports.ts";
import { call, followUp, lead, leadOrigin, milestone, timelineEvent } from "./leads.ts";
import { notification, notificationPreference, systemAlert } from "./notifications.ts";
import { branch, member, organization, team } from "./organizations.ts";
import { privacyRequest } from "./privacy.ts";
import { role, roleGrant, roleMask } from "./roles.ts";
import { source, subSource } from "./sources.ts";
import { syncRun, syncSchedule } from "./sync-runs.ts";
import {
  cannedReply,
  ticket,
  ticketEvent,
  ticketNote,
  ticketRead,
  ticketReply,
  ticketSetting,
  ticketWatcher,
} from "./tickets.ts";
import { vehicleModel, vehicleVariant } from "./vehicles.ts";
import { savedView } from "./views.ts";

/**
 * One audience key of a row: `key` alone, or `key` followed by a column's value (no key while that
 * column is null). `whenNull` columns must all be null for the key to apply.
 */
export interface AudienceKey {
  readonly key: string;
  readonly column?: string;
  readonly whenNull?: readonly string[];
}

/** How concurrent changes of a column meet; see docs/architecture.md. The default is `lww`. */
export type ConflictRule = "lww" | "guard" | "server" | "text";

/** What the engine must know of a table whose rows travel to replicas. */
export interface SyncedTable<T extends PgTable = PgTable> {
  /** Identity in the change log. Never reused. */
  readonly number: number;
  readonly table: T;
  /** Word of the permission matrix that governs the table. */
  readonly object: string;
  /** Who may see a row. A child has none of its own: it follows its parent. */
  readonly audience: readonly AudienceKey[];
  readonly parent?: { readonly table: PgTable; readonly column: string };
  /** `capped`: a replica holds the newest rows up to a number; `history`: those of the last days. */
  readonly coverage?: "capped" | "history";
  readonly rules: Readonly<Record<string, ConflictRule>>;
  /** The code that adding a row and changing it need, where they are not `create` and `edit`. */
  readonly writes?: string;
  /** Columns whose change needs another permission code than `edit`. */
  readonly codes?: Readonly<Record<string, string>>;
}

const everyone: readonly AudienceKey[] = [{ key: "org:", column: "orgId" }];

/** Branches and teams: everybody knows them, few arrange them. */
const ofTeams = { object: "team", audience: [...everyone, { key: "team:all" }] };

function reference(number: number, table: PgTable): SyncedTable {
  return { number, table, object: "organization", audience: everyone, rules: {} };
}

/** Everybody knows where leads come from; whoever runs the organization arranges it. */
function ofOrigins(number: number, table: PgTable): SyncedTable {
  return { ...reference(number, table), writes: "edit" };
}

function leadChild(number: number, table: PgTable): SyncedTable {
  const parent = { table: lead, column: "leadId" };
  return { number, table, object: "lead", audience: [], parent, rules: {} };
}

function ticketChild(number: number, table: PgTable): SyncedTable {
  const parent = { table: ticket, column: "ticketId" };
  return { number, table, object: "ticket", audience: [], parent, rules: {} };
}

/** What is known of a source that is read from: whoever sees sources sees it, few arrange it. */
function ofCrmSources(number: number, table: PgTable): SyncedTable {
  const audience = [{ key: "crm_source:all" }];
  return { number, table, object: "crm_source", audience, writes: "configure", rules: {} };
}

/** Everybody knows what the roles may do, few say so. */
function ofRoles(number: number, table: PgTable): SyncedTable {
  const audience = [...everyone, { key: "role:all" }];
  return { number, table, object: "role", audience, writes: "configure", rules: {} };
}

/** Every synced table, parents before their children. */
export const syncedTables: readonly SyncedTable[] = [
  reference(1, organization),
  { ...reference(2, branch), ...ofTeams },
  { ...reference(3, team), ...ofTeams },
  {
    ...reference(4, member),
    object: "user",
    // Names are everybody's; the other keys say who may do more than see them.
    audience: [
      ...everyone,
      { key: "user:all" },
      { key: "user:u:", column: "id" },
      { key: "user:team:", column: "teamId" },
      { key: "user:branch:", column: "branchId" },
    ],
    codes: {
      available: "schedule",
      workingHours: "schedule",
      timeOff: "schedule",
      handover: "delete",
      deletedAt: "delete",
    },
  },
  ofRoles(26, role),
  ofRoles(27, roleGrant),
  ofRoles(28, roleMask),
  ofOrigins(5, source),
  ofOrigins(6, subSource),
  reference(7, vehicleModel),
  reference(8, vehicleVariant),
  {
    number: 9,
    table: lead,
    object: "lead",
    audience: [
      { key: "lead:all" },
      { key: "lead:u:", column: "ownerId" },
      { key: "lead:team:", column: "teamId" },
      { key: "lead:branch:", column: "branchId" },
      { key: "lead:unassigned", whenNull: ["ownerId", "branchId"] },
      { key: "lead:unassigned:", column: "branchId", whenNull: ["ownerId"] },
    ],
    coverage: "capped",
    rules: { ownerId: "guard", status: "guard", score: "server" },
    codes: {
      ownerId: "assign",
      teamId: "assign",
      branchId: "assign",
      assignedAt: "assign",
      assignedBy: "assign",
    },
  },
  { ...leadChild(10, timelineEvent), coverage: "history" },
  { ...leadChild(11, call), coverage: "history" },
  leadChild(12, followUp),
  leadChild(13, milestone),
  leadChild(85, leadOrigin),
  {
    number: 14,
    table: notification,
    object: "notification",
    audience: [{ key: "notification:u:", column: "userId" }],
    rules: {},
  },
  {
    number: 15,
    table: assignmentRule,
    object: "assignment_rule",
    audience: [{ key: "assignment_rule:all" }],
    rules: {},
  },
  {
    number: 16,
    table: assignmentRuleMember,
    object: "assignment_rule",
    audience: [],
    parent: { table: assignmentRule, column: "ruleId" },
    rules: {},
  },
  {
    number: 17,
    table: importRun,
    object: "import",
    audience: [{ key: "import:all" }, { key: "import:u:", column: "createdBy" }],
    rules: {},
  },
  {
    number: 18,
    table: ticket,
    object: "ticket",
    audience: [
      { key: "ticket:all" },
      { key: "ticket:u:", column: "raisedBy" },
      { key: "ticket:u:", column: "assigneeId" },
      { key: "ticket:team:", column: "teamId" },
    ],
    rules: {
      number: "server",
      description: "text",
      descriptionEditedAt: "server",
      descriptionEditedBy: "server",
      responseMissedAt: "server",
      resolutionMissedAt: "server",
      status: "guard",
      assigneeId: "guard",
    },
    codes: { assigneeId: "assign", assignedAt: "assign" },
  },
  ticketChild(19, ticketReply),
  ticketChild(20, ticketEvent),
  ticketChild(21, ticketWatcher),
  ticketChild(22, ticketRead),
  ticketChild(30, attachment),
  {
    number: 23,
    table: ticketNote,
    object: "ticket_note",
    // A child shows itself to whoever sees its parent, and the raiser must not see this.
    audience: [{ key: "ticket_note:all" }],
    rules: {},
  },
  {
    number: 24,
    table: cannedReply,
    object: "canned_reply",
    audience: [{ key: "canned_reply:all" }],
    rules: { body: "text" },
  },
  {
    ...reference(25, ticketSetting),
    object: "ticket_setting",
    audience: [...everyone, { key: "ticket_setting:all" }],
  },
  {
    number: 29,
    table: impersonation,
    object: "audit",
    audience: [{ key: "audit:all" }],
    rules: {},
  },
  ofCrmSources(40, crmSource),
  ofCrmSources(41, crmModel),
  ofCrmSources(42, fieldMapping),
  ofCrmSources(43, syncSchedule),
  {
    number: 44,
    table: syncRun,
    object: "sync_run",
    audience: [{ key: "sync_run:all" }],
    writes: "run_sync",
    coverage: "history",
    rules: { number: "server" },
  },
  {
    number: 60,
    table: privacyRequest,
    object: "privacy",
    audience: [{ key: "privacy:all" }],
    rules: {},
  },
  {
    number: 71,
    table: notificationPreference,
    object: "notification",
    audience: [{ key: "notification:u:", column: "userId" }],
    writes: "edit",
    rules: {},
  },
  {
    number: 72,
    table: systemAlert,
    object: "system_alert",
    audience: [{ key: "system_alert:all" }],
    rules: { sentAt: "server" },
  },
  {
    number: 73,
    table: savedView,
    object: "saved_view",
    audience: [
      { key: "saved_view:u:", column: "ownerId" },
      { key: "saved_view:team:", column: "teamId" },
    ],
    rules: {},
  },
  {
    number: 90,
    table: crmExport,
    object: "crm_row",
    audience: [{ key: "crm_row:all" }],
    writes: "export",
    rules: {},
  },
];
