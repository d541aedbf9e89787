import type { InferOutput } from "valibot";
import { member } from "../../schema/organizations.ts";
import { assignLeads, unassignLeads } from "../../shared/leads/assign-leads.ts";
import type { Watch } from "../audit/watch.ts";

/** One lead that changes hands is told in its own history; many at once are a bulk operation. */
const assigned: Watch<InferOutput<typeof assignLeads.args>> = {
  mutation: assignLeads.name,
  look:
    async (tx, { leadIds, ownerId }) =>
    async () => {
      if (leadIds.length < 2) return [];
      const owner = await tx.get(member, ownerId);
      const detail = { count: leadIds.length, to: owner?.name, ownerId, leadIds };
      return [{ action: "lead.assign", objectType: "lead", objectId: null, detail }];
    },
};

const unassigned: Watch<InferOutput<typeof unassignLeads.args>> = {
  mutation: unassignLeads.name,
  look:
    async (_tx, { leadIds }) =>
    async () => {
      if (leadIds.length < 2) return [];
      const detail = { count: leadIds.length, leadIds };
      return [{ action: "lead.unassign", objectType: "lead", objectId: null, detail }];
    },
};

export const leadWatches: readonly Watch[] = [assigned, unassigned];
