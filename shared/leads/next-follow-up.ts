import { followUp } from "../../schema/leads.ts";
import type { MutationTx } from "../sync/mutation.ts";
import type { Row } from "../sync/row.ts";
import { and, eq, isNull, type Where } from "../sync/where.ts";
import type { NewFollowUp } from "./arguments.ts";

/** Columns of a lead that repeat its earliest open follow-up, for lists. */
interface NextFollowUp {
  readonly nextFollowUpAt: string | null;
  readonly nextFollowUpType: string | null;
}

/** The earliest open follow-up of a lead, as its columns repeat it. */
export async function nextFollowUp(tx: MutationTx, leadId: string): Promise<NextFollowUp> {
  const [next] = await tx.find({
    from: followUp,
    where: openFollowUpsOf(leadId),
    orderBy: [{ column: "dueAt", direction: "asc" }],
    limit: 1,
  });
  return { nextFollowUpAt: next?.dueAt ?? null, nextFollowUpType: next?.kind ?? null };
}

/** Promises to get in touch again, by whoever works on the lead. */
export function insertFollowUp(
  tx: MutationTx,
  leadId: string,
  assigneeId: string | null,
  promise: NewFollowUp,
): Promise<void> {
  const { id, kind, dueAt, note = null } = promise;
  return tx.insert(followUp, { id, leadId, assigneeId, kind, dueAt, note });
}

/** A call, and so every open promise to make one, has been made. */
export async function completeCallFollowUps(
  tx: MutationTx,
  leadId: string,
  doneBy: string,
): Promise<void> {
  const open = await tx.find({
    from: followUp,
    where: and(openFollowUpsOf(leadId), eq("kind", "call")),
  });
  for (const { id } of open) await tx.update(followUp, id, { doneAt: tx.now, doneBy });
}

/** What is still to be done on a lead. */
export function openFollowUpsOf(leadId: string): Where<Row<typeof followUp>> {
  return and(eq("leadId", leadId), isNull("doneAt"));
}
