import * as v from "valibot";
import { notificationPreference } from "../../schema/notifications.ts";
import { defineMutation } from "../sync/mutation.ts";
import { type NotificationKind, notificationKindCodes } from "./kinds.ts";

/** Says which ways one kind of notification takes to the actor, besides the bell. */
export const saveNotificationPreference = defineMutation({
  name: "notificationPreference.save",
  version: 1,
  args: v.object({
    kind: v.picklist(notificationKindCodes),
    push: v.boolean(),
    email: v.boolean(),
  }),
  run: async (tx, { kind, push, email }, { userId }) => {
    const id = preferenceId(userId, kind);
    const before = await tx.get(notificationPreference, id);
    if (before) await tx.update(notificationPreference, id, { push, email });
    else await tx.insert(notificationPreference, { id, userId, kind, push, email });
  },
});

/**
 * The id of the one row of a person and a kind: two devices that make it at the same time make the same
 * row. The last digits of the person's id give way to the place of the kind, which therefore never changes.
 */
export function preferenceId(userId: string, kind: NotificationKind): string {
  return `${userId.slice(0, -4)}${placeOfKind[kind].toString(16).padStart(4, "0")}`;
}

const placeOfKind: Readonly<Record<NotificationKind, number>> = {
  lead_assigned: 1,
  follow_up_due: 2,
  ticket_assigned: 3,
  ticket_raised: 4,
  ticket_reply: 5,
  ticket_note: 6,
  ticket_mention: 7,
  ticket_status: 8,
  ticket_late: 9,
  system_alert: 10,
  overwritten: 11,
};
