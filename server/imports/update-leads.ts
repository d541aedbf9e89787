import type { PoolClient } from "pg";
import { lead } from "../../schema/leads.ts";
import type { LeadDraft } from "../../shared/imports/lead-draft.ts";
import { columnsOf, recordset } from "./bulk-rows.ts";
import type { PlannedLead } from "./plan-batch.ts";
import type { LeadWriting } from "./write-leads.ts";

/** Fields of a lead that a row may change; a blank cell changes nothing. */
export const writtenFields = [
  "name",
  "company",
  "jobTitle",
  "phone",
  "phoneTyped",
  "phoneValid",
  "phone2",
  "email",
  "city",
  "country",
  "website",
  "doNotCall",
  "doNotEmail",
  "sourceId",
  "subSourceId",
  "utmSource",
  "utmMedium",
  "utmCampaign",
  "externalId",
  "temperature",
  "profession",
  "purchaseTimeline",
  "financeType",
  "exchangeMake",
  "exchangeModel",
  "exchangeYear",
  "leadCategory",
  "remarks",
  "budgetMinor",
] as const satisfies readonly (keyof typeof lead.$inferSelect)[];

const columns = columnsOf(lead, writtenFields);

const assignments = columns.map(({ key, name }) => `"${name}" = coalesce(r."${key}", t."${name}")`);

const statement = `
  update lead t
     set ${assignments.join(", ")},
         custom_data = nullif(coalesce(t.custom_data, '{}') || r."customData", '{}'),
         updated_at  = $2,
         updated_by  = $3
    from ${recordset([...columns, ...columnsOf(lead, ["id", "customData"])], 4)}
   where t.org_id = $1 and t.id = r.id`;

/** Lays what the lines say over their leads; the last line about a lead wins, field by field. */
export async function updateLeads(
  tx: PoolClient,
  updates: readonly PlannedLead[],
  { orgId, userId, now }: Pick<LeadWriting, "now" | "orgId" | "userId">,
): Promise<void> {
  if (updates.length === 0) return;
  const changesById = new Map<string, Record<string, unknown>>();
  for (const planned of updates) {
    const before = changesById.get(planned.id);
    changesById.set(planned.id, before ? merge(before, changesOf(planned)) : changesOf(planned));
  }
  // In one order everywhere, so that two writers of the same leads do not wait for each other.
  const rows = [...changesById].toSorted(([left], [right]) => (left < right ? -1 : 1));
  await tx.query(statement, [orgId, now, userId, JSON.stringify(rows.map(([, row]) => row))]);
}

function changesOf({ id, draft, sourceId, subSourceId }: PlannedLead): Record<string, unknown> {
  const fields: Partial<LeadDraft> = draft.isNamed ? draft : { ...draft, name: undefined };
  return { ...fields, id, sourceId, subSourceId };
}

function merge(
  before: Record<string, unknown>,
  after: Record<string, unknown>,
): Record<string, unknown> {
  const present = Object.fromEntries(
    Object.entries(after).filter(([, value]) => value !== null && value !== undefined),
  );
  const customData = Object.assign({}, before["customData"], after["customData"]);
  return { ...before, ...present, customData };
}
