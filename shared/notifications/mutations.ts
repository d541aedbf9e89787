import * as v from "valibot";
import { notification } from "../../schema/notifications.ts";
import { defineMutation } from "../sync/mutation.ts";
import type { Row } from "../sync/row.ts";
import { and, eq, isNull, oneOf, type Where } from "../sync/where.ts";
import { saveNotificationPreference } from "./preferences.ts";
import { cancelSystemAlert, planSystemAlert } from "./system-alerts.ts";

const id = v.pipe(v.string(), v.uuid(), v.toLowerCase());

/** Marks some of the actor's notifications as read. */
export const markNotificationsRead = defineMutation({
  name: "notification.markRead",
  version: 1,
  args: v.object({ ids: v.pipe(v.array(id), v.minLength(1), v.maxLength(500)) }),
  run: async (tx, { ids }, actor) => {
    const unread = await tx.find({
      from: notification,
      where: and(oneOf("id", ids), unreadOf(actor.userId)),
    });
    for (const row of unread) await tx.update(notification, row.id, { readAt: tx.now });
  },
});

/** Marks everything in the actor's bell as read. */
export const markAllNotificationsRead = defineMutation({
  name: "notification.markAllRead",
  version: 1,
  args: v.object({}),
  run: async (tx, _args, actor) => {
    const unread = await tx.find({ from: notification, where: unreadOf(actor.userId) });
    for (const row of unread) await tx.update(notification, row.id, { readAt: tx.now });
  },
});

/** Every write on notifications. */
export const notificationMutations = [
  markNotificationsRead,
  markAllNotificationsRead,
  saveNotificationPreference,
  planSystemAlert,
  cancelSystemAlert,
] as const;

/** The unread notifications of one person. */
export function unreadOf(userId: string): Where<Row<typeof notification>> {
  return and(eq("userId", userId), isNull("readAt"));
}
