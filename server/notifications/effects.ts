import type { InferOutput } from "valibot";
import { lead, timelineEvent } from "../../schema/leads.ts";
import { notification } from "../../schema/notifications.ts";
import { assignLeads, unassignLeads } from "../../shared/leads/assign-leads.ts";
import { createLead } from "../../shared/leads/create-lead.ts";
import { overwrittenKind } from "../../shared/notifications/overwritten.ts";
import type { MutationTx } from "../../shared/sync/mutation.ts";
import type { Row } from "../../shared/sync/row.ts";
import { and, eq, isNull, not, oneOf, type Where } from "../../shared/sync/where.ts";
import type { Effect } from "../sync/effects.ts";
import { tellNewOwner } from "./assigned.ts";
import { overwrittenEffects } from "./overwritten.ts";

/** Whoever is given leads by somebody else finds them in the bell; the owner before no longer does. */
const leadsAssigned: Effect<InferOutput<typeof assignLeads.args>> = {
  mutation: assignLeads.name,
  run: async (tx, { leadIds, eventIds, ownerId }, actor) => {
    const system = tx.asSystem();
    await withdraw(system, leadIds);
    if (ownerId === actor.userId) return;
    const moves = await system.find({ from: timelineEvent, where: oneOf("id", eventIds) });
    const moved = moves.map((event) => event.leadId);
    await tellNewOwner(
      system,
      ownerId,
      await system.find({ from: lead, where: oneOf("id", moved) }),
    );
  },
};

/** What was taken back need not be looked at any more. */
const leadsUnassigned: Effect<InferOutput<typeof unassignLeads.args>> = {
  mutation: unassignLeads.name,
  run: (tx, { leadIds }) => withdraw(tx.asSystem(), leadIds),
};

/** A lead that was added for somebody else is news to that person. */
const leadCreated: Effect<InferOutput<typeof createLead.args>> = {
  mutation: createLead.name,
  run: async (tx, { id }, actor) => {
    const system = tx.asSystem();
    const created = await system.get(lead, id);
    if (!created?.ownerId || created.ownerId === actor.userId) return;
    await tellNewOwner(system, created.ownerId, [created]);
  },
};

export const notificationEffects: readonly Effect[] = [
  leadsAssigned,
  leadsUnassigned,
  leadCreated,
  ...overwrittenEffects,
];

async function withdraw(tx: MutationTx, leadIds: readonly string[]): Promise<void> {
  const unread = await tx.find({ from: notification, where: unreadAbout(leadIds) });
  for (const { id } of unread) await tx.update(notification, id, { readAt: tx.now });
}

function unreadAbout(leadIds: readonly string[]): Where<Row<typeof notification>> {
  return and(oneOf("leadId", leadIds), not(eq("kind", overwrittenKind)), isNull("readAt"));
}
