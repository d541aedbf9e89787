import type { DatabaseError, PoolClient } from "pg";
import { uuidv7 } from "uuidv7";
import * as v from "valibot";
import { lead } from "../../schema/leads.ts";
import { type MappingRule, mappingRule } from "../../shared/ingestion/mapping.ts";
import { columnsOf } from "../imports/bulk-rows.ts";
import { type LeadIndex, readLeadIndex } from "../imports/lead-index.ts";
import type { ReadRow } from "../imports/plan-batch.ts";
import { lockOrganization } from "../imports/run-batch.ts";
import { readRegion } from "../imports/run-import.ts";
import { writtenFields } from "../imports/update-leads.ts";
import { modelLabel } from "../ingestion/connectors/catalog.ts";
import type { Connectors } from "../ingestion/connectors/discover.ts";
import { type ModelPlace, placeValues } from "../ingestion/taking/model-place.ts";
import { findSources } from "../sources/find-sources.ts";
import type { Handed } from "./merge-lead.ts";
import { planRecords } from "./plan-records.ts";
import {
  readRecords,
  recordFormat,
  type Slice,
  takeWaiting,
  type WaitingRecord,
} from "./read-records.ts";
import { writeRecords } from "./write-records.ts";

export interface HandingOn extends ModelPlace {
  readonly connectors: Connectors;
}

interface LeadMapping {
  readonly rules: readonly MappingRule[];
  readonly joins: boolean;
  readonly createSources: boolean;
}

/**
 * Hands the next waiting records of a model on to leads, all or nothing. No import, and no other node, writes
 * leads of the organization meanwhile: whoever looks for duplicates finds them.
 *
 * @returns the key of the last record that was dealt with; null: none waits behind the slice's beginning
 */
export async function handOnBatch(
  tx: PoolClient,
  place: HandingOn,
  slice: Slice,
): Promise<string | null> {
  await lockOrganization(tx, place.orgId);
  const mapping = await readMapping(tx, place);
  if (!mapping) return null;
  const records = await takeWaiting(tx, place, slice);
  if (records.length === 0) return null;
  const origin = originOf(place);
  const format = recordFormat(mapping.rules, origin.source, await readRegion(tx, place.orgId));
  const rows = await readRecords(records, format);
  const rules = await readRules(tx, place, mapping, records, rows);
  const plan = planRecords(records, rows, rules);
  const now = new Date().toISOString();
  await writeRecords(tx, plan, { ...place, now, origin: origin.title });
  return plan.outcomes.at(-1)?.record.pk ?? null;
}

/** Sets aside the first waiting record behind `after`, which the database refused when it came alone. */
export async function failNextRecord(
  tx: PoolClient,
  place: HandingOn,
  after: string,
  error: DatabaseError,
): Promise<void> {
  await lockOrganization(tx, place.orgId);
  const records = await takeWaiting(tx, place, { after, size: 1 });
  const outcomes = records.map((record) => ({
    record,
    state: "failed" as const,
    outcome: "failed" as const,
    leadId: record.leadId,
    handed: null,
    refusal: {
      reason: "database_error" as const,
      field: null,
      message: `The database did not take this record: ${error.message}. Correct it, then retry.`,
    },
  }));
  const now = new Date().toISOString();
  const plan = { inserts: [], changes: new Map(), notes: [], outcomes };
  await writeRecords(tx, plan, { ...place, now, origin: originOf(place).title });
}

/** What records of a model are said to come from; a source that this server does not know keeps its code. */
function originOf({ connectors, crmSource, model }: HandingOn) {
  const source = connectors.find(crmSource)?.title ?? crmSource;
  const known = connectors.findModel(crmSource, model);
  const label = known ? modelLabel(known) : model;
  return { source, title: `${source} ${label.toLowerCase()}` };
}

/** Null: the model's records are not handed on any more. */
async function readMapping(tx: PoolClient, place: ModelPlace): Promise<LeadMapping | null> {
  const { rows } = await tx.query<{ rules: unknown; existing: string; createSources: boolean }>(
    `select rules, existing, create_sources as "createSources"
       from field_mapping
      where org_id = $1 and crm_source = $2 and model = $3 and entity = 'lead' and active`,
    placeValues(place),
  );
  const [found] = rows;
  if (!found) return null;
  const { rules, existing, createSources } = found;
  return { rules: v.parse(v.array(mappingRule), rules), joins: existing === "join", createSources };
}

/** Leads are joined and changed whoever owns them: it is the organization that arranged it. */
const editable = new Set(["lead:all"]);

async function readRules(
  tx: PoolClient,
  { orgId }: ModelPlace,
  { joins, createSources }: LeadMapping,
  records: readonly WaitingRecord[],
  rows: readonly ReadRow[],
) {
  const drafts = rows.flatMap(({ reading }) => reading.draft ?? []);
  const sources = { orgId, userId: null, createMissing: createSources };
  const findSource = await findSources(tx, drafts, sources);
  const index = onlyPersons(await readLeadIndex(tx, { orgId, editable }, drafts));
  const linked = records.flatMap(({ leadId }) => leadId ?? []);
  const alike = joins ? drafts.flatMap((draft) => index.find(draft)?.id ?? []) : [];
  const leads = await lockLeads(tx, orgId, [...new Set([...linked, ...alike])]);
  return { joins, findSource, index, leads, createId: uuidv7 };
}

/** Ids tell records of one model apart, and those of other systems mean other people. */
function onlyPersons(index: LeadIndex): LeadIndex {
  return { ...index, find: (keys, fields = ["phone", "email"]) => index.find(keys, fields) };
}

const fields = columnsOf(lead, [...writtenFields, "customData"]);

/** Leads as they stand, held until their changes are committed; deleted ones are missing. */
async function lockLeads(
  tx: PoolClient,
  orgId: string,
  ids: readonly string[],
): Promise<Map<string, Handed>> {
  if (ids.length === 0) return new Map();
  const { rows } = await tx.query<Handed & { id: string }>(
    `select id, ${fields.map(({ key, name }) => `"${name}" as "${key}"`).join(", ")}
       from lead
      where org_id = $1 and id = any($2::uuid[]) and deleted_at is null
      order by id for update`,
    [orgId, ids],
  );
  return new Map(rows.map(({ id, ...values }) => [id, values]));
}
