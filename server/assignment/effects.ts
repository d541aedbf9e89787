import type { InferOutput } from "valibot";
import { uuidv7 } from "uuidv7";
import { lead, timelineEvent } from "../../schema/leads.ts";
import { createLead } from "../../shared/leads/create-lead.ts";
import { changesAsData } from "../../shared/leads/timeline.ts";
import type { Effect } from "../sync/effects.ts";
import { dealLeads } from "./deal-leads.ts";

/** A lead that was added for nobody goes to whoever the rule of its source says. */
const leadCreated: Effect<InferOutput<typeof createLead.args>> = {
  mutation: createLead.name,
  run: async (tx, { id }, actor) => {
    const system = tx.asSystem();
    const created = await system.get(lead, id);
    if (!created || created.ownerId !== null) return;
    const [owner] = (await dealLeads(tx.sql, actor.orgId, [created])).values();
    if (!owner) return;
    const { ownerId, teamId, branchId, name } = owner;
    await system.update(lead, id, { ownerId, teamId, branchId, assignedAt: tx.now });
    await system.insert(timelineEvent, {
      id: uuidv7(),
      leadId: id,
      eventType: "field_updated",
      summary: `Assigned to ${name} by the rule of its source`,
      data: changesAsData([{ field: "ownerId", from: null, to: ownerId }]),
    });
  },
};

/** Must run before whoever was given the lead is told. */
export const assignmentEffects: readonly Effect[] = [leadCreated];
