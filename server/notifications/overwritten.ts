import type { InferOutput } from "valibot";
import { uuidv7 } from "uuidv7";
import { lead, timelineEvent } from "../../schema/leads.ts";
import { notification } from "../../schema/notifications.ts";
import { member } from "../../schema/organizations.ts";
import { type LeadField, leadFieldLabels } from "../../shared/leads/fields.ts";
import { qualifyLead } from "../../shared/leads/qualify-lead.ts";
import { changesOf, type FieldChange } from "../../shared/leads/timeline.ts";
import { updateLead } from "../../shared/leads/update-lead.ts";
import { type OverwrittenData, overwrittenKind } from "../../shared/notifications/overwritten.ts";
import type { Actor, MutationTx } from "../../shared/sync/mutation.ts";
import type { Row } from "../../shared/sync/row.ts";
import { eq } from "../../shared/sync/where.ts";
import type { Effect } from "../sync/effects.ts";
import type { ServerTx } from "../sync/server-tx.ts";

type Entry = Row<typeof timelineEvent>;

/** Entries of a history that are looked through for who wrote a value. */
const mostEntries = 500;

const leadUpdated: Effect<InferOutput<typeof updateLead.args>> = {
  mutation: updateLead.name,
  run: tellWriters,
};

const leadQualified: Effect<InferOutput<typeof qualifyLead.args>> = {
  mutation: qualifyLead.name,
  run: tellWriters,
};

/** The last one to write a field wins; whoever wrote what nobody had seen yet is told. */
export const overwrittenEffects: readonly Effect[] = [leadUpdated, leadQualified];

async function tellWriters(
  tx: ServerTx,
  { leadId, eventId }: { leadId: string; eventId: string },
  actor: Actor,
): Promise<void> {
  const seen = tx.seen[`lead/${leadId}`];
  const system = tx.asSystem();
  const entry = seen && (await system.get(timelineEvent, eventId));
  if (!entry) return;
  const unseen = changesOf(entry.data).filter((change) => isUnseen(change, seen));
  if (unseen.length === 0) return;
  const history = await system.find({
    from: timelineEvent,
    where: eq("leadId", leadId),
    orderBy: [{ column: "createdAt", direction: "desc" }],
    limit: mostEntries,
  });
  const before = history.filter(({ id }) => id !== eventId);
  const byWriter = Map.groupBy(unseen, (change) => writerOf(before, change));
  for (const [userId, changes] of byWriter)
    if (userId !== null && userId !== actor.userId)
      await tell(system, userId, entry, changes, actor);
}

/** Whether its author took the field for something else than what they wrote over. */
function isUnseen({ field, from }: FieldChange, seen: Readonly<Record<string, unknown>>): boolean {
  const isTyped = field in leadFieldLabels;
  return isTyped && field in seen && JSON.stringify(seen[field]) !== JSON.stringify(from);
}

/** Who wrote the value that a change replaced; null where the history does not say. */
function writerOf(history: readonly Entry[], { field, from }: FieldChange): string | null {
  const entry = history.find(({ data }) =>
    changesOf(data).some(
      (change) => change.field === field && JSON.stringify(change.to) === JSON.stringify(from),
    ),
  );
  return entry?.actorId ?? null;
}

async function tell(
  tx: MutationTx,
  userId: string,
  { id: eventId, leadId }: Entry,
  changes: readonly FieldChange[],
  actor: Actor,
): Promise<void> {
  const fields = changes.map(({ field }) => field);
  const written = await tx.get(lead, leadId);
  const author = await tx.get(member, actor.userId);
  await tx.insert(notification, {
    id: uuidv7(),
    userId,
    kind: overwrittenKind,
    title: `${author?.name ?? "A colleague"} wrote over your ${fields.map(labelInSentence).join(", ")}`,
    body: written?.name ?? null,
    leadId,
    data: { eventId, fields } satisfies OverwrittenData,
  });
}

function labelInSentence(field: string): string {
  return leadFieldLabels[field as LeadField].toLowerCase();
}
