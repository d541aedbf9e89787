import * as v from "valibot";
import { call, lead, timelineEvent } from "../../schema/leads.ts";
import { defineMutation } from "../sync/mutation.ts";
import type { Changes } from "../sync/row.ts";
import { id, moment, newFollowUp, optionalText } from "./arguments.ts";
import { callOutcomeCodes, outcomeOf, type CallOutcome } from "./call-outcomes.ts";
import { findLead } from "./find-lead.ts";
import { completeCallFollowUps, insertFollowUp, nextFollowUp } from "./next-follow-up.ts";

/**
 * Notes one attempt to reach a lead, completes the calls that were promised and makes the next
 * promise. A lead that answers for the first time leaves `new`; every other status stays.
 *
 * @throws AppError `gone` - no such lead in the actor's sight
 */
export const logCall = defineMutation({
  name: "lead.logCall",
  version: 1,
  args: v.object({
    id,
    eventId: id,
    leadId: id,
    outcome: v.picklist(callOutcomeCodes),
    remarks: v.optional(optionalText(5000), null),
    durationSeconds: v.optional(v.nullable(v.pipe(v.number(), v.integer(), v.minValue(0))), null),
    /** When it rang, by the caller's clock: a call made offline is sent later. */
    calledAt: v.optional(moment),
    followUp: v.optional(newFollowUp),
  }),
  run: async (tx, args, actor) => {
    // A call is counted once, however often it is sent.
    if (await tx.get(call, args.id)) return;
    const { leadId, outcome, remarks, followUp } = args;
    const { attemptNo: earlierAttempts, status, ownerId } = await findLead(tx, leadId);
    const { label, connected } = outcomeOf(outcome);
    const attemptNo = earlierAttempts + 1;
    const calledAt = earlier(args.calledAt ?? tx.now, tx.now);
    await tx.insert(call, {
      id: args.id,
      leadId,
      callerId: actor.userId,
      connected,
      outcome,
      attemptNo,
      remarks,
      durationSeconds: args.durationSeconds,
      calledAt,
    });
    await completeCallFollowUps(tx, leadId, actor.userId);
    if (followUp) await insertFollowUp(tx, leadId, ownerId ?? actor.userId, followUp);
    await tx.update(lead, leadId, {
      attemptNo,
      lastCallAt: calledAt,
      lastOutcome: outcome,
      ...statusAfter(status, outcome),
      ...(outcome === "do_not_call" && { doNotCall: true }),
      ...(await nextFollowUp(tx, leadId)),
    });
    await tx.insert(timelineEvent, {
      id: args.eventId,
      leadId,
      eventType: "call",
      summary: `Call ${attemptNo}: ${label}`,
      data: { callId: args.id, outcome, connected, attemptNo, remarks, calledAt },
      actorId: actor.userId,
    });
  },
});

function statusAfter(status: string, outcome: CallOutcome): Changes<typeof lead> {
  const reached = outcomeOf(outcome).status;
  if (status !== "new" || !reached) return {};
  return { status: reached, statusReason: reached === "pending" ? "call_later" : null };
}

/** The earlier of two ISO-8601 moments: a device's clock may run ahead of the server's. */
function earlier(left: string, right: string): string {
  return left < right ? left : right;
}
