import * as v from "valibot";
import { lead, timelineEvent } from "../../schema/leads.ts";
import { defineMutation, type MutationTx } from "../sync/mutation.ts";
import type { Changes } from "../sync/row.ts";
import { id } from "./arguments.ts";
import { findLead } from "./find-lead.ts";
import { assertMayAssign, findOwner, ownedBy } from "./ownership.ts";
import { changesAsData } from "./timeline.ts";

/** Most leads one write may hand over. */
export const assignLimit = 500;

const ids = v.pipe(v.array(id), v.minLength(1, "Choose a lead."), v.maxLength(assignLimit));

/** One event id a lead, in the same order. */
const leadsAndEvents = v.pipe(
  v.object({ leadIds: ids, eventIds: ids }),
  v.check(({ leadIds, eventIds }) => leadIds.length === eventIds.length, "One event id a lead."),
);

/**
 * Gives leads to one person. Never touches their status; leads this person owns already are left
 * alone.
 *
 * @throws AppError `forbidden` - the actor's role assigns nothing, or not outside its team
 * @throws AppError `invalid` - nobody active has the owner's id
 * @throws AppError `gone` - one of the leads is out of the actor's sight
 */
export const assignLeads = defineMutation({
  name: "lead.assign",
  version: 1,
  args: v.intersect([leadsAndEvents, v.object({ ownerId: id })]),
  run: async (tx, { leadIds, eventIds, ownerId }, actor) => {
    assertMayAssign(actor);
    const owner = await findOwner(tx, ownerId, actor);
    const columns = ownedBy(owner, actor.userId, tx.now);
    await moveLeads(tx, leadIds, eventIds, columns, actor.userId, `Assigned to ${owner.name}`);
  },
});

/**
 * Takes leads from whoever owns them, so that they wait again. `branchId` is where they belong
 * meanwhile.
 *
 * @throws AppError `forbidden` - the actor's role assigns nothing
 * @throws AppError `gone` - one of the leads is out of the actor's sight
 */
export const unassignLeads = defineMutation({
  name: "lead.unassign",
  version: 1,
  args: v.intersect([leadsAndEvents, v.object({ branchId: v.nullable(id) })]),
  run: async (tx, { leadIds, eventIds, branchId }, actor) => {
    assertMayAssign(actor);
    const owner = { ownerId: null, teamId: null, assignedAt: null, assignedBy: null };
    await moveLeads(tx, leadIds, eventIds, { ...owner, branchId }, actor.userId, "Unassigned");
  },
});

async function moveLeads(
  tx: MutationTx,
  leadIds: readonly string[],
  eventIds: readonly string[],
  columns: Changes<typeof lead> & { ownerId: string | null },
  actorId: string,
  summary: string,
): Promise<void> {
  for (const [index, leadId] of leadIds.entries()) {
    const before = await findLead(tx, leadId);
    const eventId = eventIds[index];
    if (before.ownerId === columns.ownerId || eventId === undefined) continue;
    await tx.update(lead, leadId, columns);
    await tx.insert(timelineEvent, {
      id: eventId,
      leadId,
      eventType: "field_updated",
      summary,
      data: changesAsData([{ field: "ownerId", from: before.ownerId, to: columns.ownerId }]),
      actorId,
    });
  }
}
