import { useNavigate } from "@solidjs/router";
import type { Accessor } from "solid-js";
import { uuidv7 } from "uuidv7";
import { type CallOutcome, callOutcomes } from "../../shared/leads/call-outcomes.ts";
import { changeStatus, type StatusTarget } from "../../shared/leads/change-status.ts";
import { logCall } from "../../shared/leads/log-call.ts";
import { type FollowUpKind, followUpKinds } from "../../shared/leads/vocabulary.ts";
import { useReplica } from "../sync/live-query.ts";
import { showToast } from "../ui/toaster.ts";
import { attempt } from "./attempt.ts";
import { createQueue } from "./lead-queue.ts";
import type { Lead } from "./lead-record.ts";
import { whenText } from "./when-text.ts";

/** A call as its sheet hands it over. */
export interface LoggedCall {
  readonly outcome: CallOutcome;
  readonly remarks: string;
  /** What follows and when; neither when nothing was promised. */
  readonly kind?: FollowUpKind;
  readonly dueAt?: Date;
  /** The lead ends here. */
  readonly closing?: StatusTarget;
}

/** Saves calls on a lead and offers the next lead of the day. Answers whether it was saved. */
export function createCallLog(lead: Accessor<Lead>): (call: LoggedCall) => Promise<boolean> {
  const replica = useReplica();
  const navigate = useNavigate();
  const queue = createQueue();

  async function save({ outcome, remarks, kind, dueAt, closing }: LoggedCall, leadId: string) {
    await replica.mutate(logCall, {
      id: uuidv7(),
      eventId: uuidv7(),
      leadId,
      outcome,
      remarks,
      calledAt: new Date().toISOString(),
      ...(kind && dueAt && { followUp: { id: uuidv7(), kind, dueAt: dueAt.toISOString() } }),
    });
    if (closing) await replica.mutate(changeStatus, { leadId, eventId: uuidv7(), to: closing });
  }

  return async (call) => {
    const leadId = lead().id;
    if (!(await attempt(save(call, leadId)))) return false;
    const next = queue()?.find((entry) => entry.lead.id !== leadId)?.lead;
    showToast({
      title: `Call logged: ${callOutcomes[call.outcome].label}`,
      ...(call.kind &&
        call.dueAt && {
          detail: `Next ${followUpKinds[call.kind].toLowerCase()}: ${whenText(call.dueAt)}`,
        }),
      ...(next && {
        action: { label: `Next: ${next.name}`, run: () => navigate(`/leads/${next.id}`) },
      }),
    });
    return true;
  };
}
