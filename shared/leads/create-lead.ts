import * as v from "valibot";
import { lead, timelineEvent } from "../../schema/leads.ts";
import { isAllowed } from "../permissions.ts";
import { type Actor, defineMutation, type MutationTx } from "../sync/mutation.ts";
import { id } from "./arguments.ts";
import { leadFields } from "./fields.ts";
import { findOwner, ownedBy } from "./ownership.ts";
import { temperatureByTimeline } from "./vocabulary.ts";

/**
 * Adds a lead. Whoever assigns leads may name its owner or leave it to nobody; anyone else owns
 * what they add.
 *
 * @throws AppError `invalid` - nobody active has the owner's id
 * @throws AppError `forbidden` - the owner is outside the actor's team
 */
export const createLead = defineMutation({
  name: "lead.create",
  version: 1,
  args: v.object({
    ...v.partial(v.object(leadFields)).entries,
    id,
    eventId: id,
    name: leadFields.name,
    ownerId: v.optional(v.nullable(id)),
    /** Where a lead of nobody belongs. */
    branchId: v.optional(v.nullable(id)),
  }),
  run: async (tx, { id: leadId, eventId, ownerId, branchId, ...fields }, actor) => {
    const wantedId = isAllowed(actor, "lead", "assign") ? (ownerId ?? null) : actor.userId;
    await tx.insert(lead, {
      temperature: fields.purchaseTimeline && temperatureByTimeline[fields.purchaseTimeline],
      ...fields,
      id: leadId,
      ...(await ownership(tx, wantedId, branchId, actor)),
    });
    await tx.insert(timelineEvent, {
      id: eventId,
      leadId,
      eventType: "custom",
      summary: "Lead added",
      data: { kind: "created" },
      actorId: actor.userId,
    });
  },
});

async function ownership(
  tx: MutationTx,
  ownerId: string | null,
  branchId: string | null | undefined,
  actor: Actor,
) {
  if (ownerId === null) return { branchId: branchId ?? actor.branchId };
  return ownedBy(await findOwner(tx, ownerId, actor), actor.userId, tx.now);
}
