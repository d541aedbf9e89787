import * as v from "valibot";
import { lead, timelineEvent } from "../../schema/leads.ts";
import { defineMutation } from "../sync/mutation.ts";
import type { Row } from "../sync/row.ts";
import { id } from "./arguments.ts";
import { type LeadChanges, leadChanges, leadFieldLabels, type LeadField } from "./fields.ts";
import { findLead } from "./find-lead.ts";
import { changesAsData, type FieldChange } from "./timeline.ts";
import { temperatureByTimeline } from "./vocabulary.ts";

/**
 * Changes fields of a lead; what is the same already is left alone. The history keeps the values
 * that were overwritten.
 *
 * @throws AppError `gone` - no such lead in the actor's sight
 */
export const updateLead = defineMutation({
  name: "lead.update",
  version: 1,
  args: v.object({ leadId: id, eventId: id, changes: leadChanges }),
  run: async (tx, { leadId, eventId, changes }, actor) => {
    const before = await findLead(tx, leadId);
    const wanted = withTemperature(changes);
    const changed = changesBetween(before, wanted);
    if (changed.length === 0) return;
    await tx.update(lead, leadId, wanted);
    await tx.insert(timelineEvent, {
      id: eventId,
      leadId,
      eventType: "field_updated",
      summary: `Changed ${sentenceList(changed.map(({ field }) => labelInSentence(field)))}`,
      data: changesAsData(changed),
      actorId: actor.userId,
    });
  },
});

/** A new purchase timeline brings its temperature along, unless one is chosen with it. */
export function withTemperature(changes: LeadChanges): LeadChanges {
  const { purchaseTimeline, temperature } = changes;
  if (!purchaseTimeline || temperature !== undefined) return changes;
  return { ...changes, temperature: temperatureByTimeline[purchaseTimeline] };
}

/** The fields that `wanted` would really change. */
export function changesBetween(before: Row<typeof lead>, wanted: LeadChanges): FieldChange[] {
  const fields = Object.keys(wanted) as LeadField[];
  return fields
    .map((field) => ({ field, from: before[field], to: wanted[field] ?? null }))
    .filter(({ from, to }) => from !== to)
    .filter(({ field }) => field !== "phoneTyped" && field !== "phoneValid");
}

function labelInSentence(field: string): string {
  return leadFieldLabels[field as LeadField].toLowerCase();
}

/** "city", "city and budget", "city, budget and model". */
function sentenceList(words: string[]): string {
  const last = words.at(-1) ?? "";
  return words.length < 2 ? last : `${words.slice(0, -1).join(", ")} and ${last}`;
}
