import { createMemo } from "solid-js";
import { notificationPreference } from "../../schema/notifications.ts";
import {
  type NotificationKind,
  notificationKindCodes,
  notificationKinds,
} from "../../shared/notifications/kinds.ts";
import { saveNotificationPreference } from "../../shared/notifications/preferences.ts";
import { type Entitled, isAllowed } from "../../shared/permissions.ts";
import { live } from "../../shared/sync/query.ts";
import { eq } from "../../shared/sync/where.ts";
import { attempt } from "../request/tell-refusal.ts";
import { useSession } from "../sign-in/session.ts";
import { createLiveQuery, useReplica } from "../sync/live-query.ts";

export type Channel = "push" | "email";

export interface Preference {
  readonly kind: NotificationKind;
  readonly label: string;
  readonly push: boolean;
  readonly email: boolean;
}

/** What this person is told where, by kind; only kinds that can reach them. */
export function createPreferences() {
  const replica = useReplica();
  const session = useSession();
  const rows = createLiveQuery(() =>
    live({ from: notificationPreference, where: eq("userId", session.me().user.id) }),
  );
  const preferences = createMemo(() => {
    const rowsByKind = new Map(rows()?.map((row) => [row.kind, row]));
    return notificationKindCodes
      .filter((kind) => reaches(session.me().member, kind))
      .map((kind): Preference => {
        const { push, email } = rowsByKind.get(kind) ?? notificationKinds[kind];
        return { kind, label: notificationKinds[kind].label, push, email };
      });
  });
  return {
    preferences,
    set: ({ kind, push, email }: Preference, channel: Channel, on: boolean) =>
      void attempt(
        replica.mutate(saveNotificationPreference, { kind, push, email, [channel]: on }),
      ),
  };
}

function reaches(who: Entitled, kind: NotificationKind): boolean {
  if (kind === "lead_assigned" || kind === "follow_up_due") return isAllowed(who, "lead", "edit");
  if (kind === "ticket_assigned" || kind === "ticket_raised" || kind === "ticket_late")
    return isAllowed(who, "ticket", "assign");
  if (kind === "ticket_note") return isAllowed(who, "ticket_note", "view");
  return kind === "system_alert" || isAllowed(who, "ticket", "view");
}
