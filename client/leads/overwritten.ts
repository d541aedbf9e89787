import { type Accessor, createMemo } from "solid-js";
import * as v from "valibot";
import { lead, timelineEvent } from "../../schema/leads.ts";
import { notification } from "../../schema/notifications.ts";
import { leadChanges } from "../../shared/leads/fields.ts";
import { changesOf, type FieldChange } from "../../shared/leads/timeline.ts";
import { updateLead } from "../../shared/leads/update-lead.ts";
import { markNotificationsRead } from "../../shared/notifications/mutations.ts";
import { overwrittenIn, unsettledOf } from "../../shared/notifications/overwritten.ts";
import { live } from "../../shared/sync/query.ts";
import { oneOf } from "../../shared/sync/where.ts";
import { useSession } from "../sign-in/session.ts";
import { createLiveQuery } from "../sync/live-query.ts";
import type { Replica } from "../sync/replica.ts";

/** Something that I wrote and a colleague wrote over without having seen it. */
export interface Overwritten {
  readonly id: string;
  readonly leadId: string;
  readonly leadName: string;
  readonly colleagueId: string | null;
  /** `from` is mine, `to` the colleague's. */
  readonly changes: readonly FieldChange[];
}

const shownAtMost = 10;

/** What has not been settled yet, the latest first; what is out of my sight by now is left out. */
export function createOverwritten(): Accessor<Overwritten[]> {
  const session = useSession();
  const notices = createLiveQuery(() =>
    live({
      from: notification,
      where: unsettledOf(session.me().user.id),
      orderBy: [{ column: "createdAt", direction: "desc" }],
      limit: shownAtMost,
    }),
  );
  const about = createMemo(
    () =>
      notices()?.flatMap((notice) => {
        const data = overwrittenIn(notice);
        return data && notice.leadId !== null
          ? [{ ...data, id: notice.id, leadId: notice.leadId }]
          : [];
      }) ?? [],
  );
  const entries = createLiveQuery(() =>
    live({ from: timelineEvent, where: oneOf("id", idsOf(about().map(({ eventId }) => eventId))) }),
  );
  const leads = createLiveQuery(() =>
    live({ from: lead, where: oneOf("id", idsOf(about().map(({ leadId }) => leadId))) }),
  );
  const overwritten = createMemo(() =>
    about().flatMap(({ id, leadId, eventId, fields }) => {
      const entry = entries()?.find((row) => row.id === eventId);
      const named = leads()?.find((row) => row.id === leadId);
      if (!entry || !named) return [];
      const changes = changesOf(entry.data).filter(({ field }) => fields.includes(field));
      return [{ id, leadId, leadName: named.name, colleagueId: entry.actorId, changes }];
    }),
  );
  return overwritten;
}

/** Writes my values again, as a new change; the notice is settled with it. */
export async function writeMine(
  replica: Replica,
  { id, leadId, changes }: Overwritten,
): Promise<void> {
  const mine = v.parse(
    leadChanges,
    Object.fromEntries(changes.map(({ field, from }) => [field, from])),
  );
  await replica.mutate(updateLead, { leadId, eventId: crypto.randomUUID(), changes: mine });
  await replica.mutate(markNotificationsRead, { ids: [id] });
}

function idsOf(ids: readonly string[]): string[] {
  return [...new Set(ids)];
}
