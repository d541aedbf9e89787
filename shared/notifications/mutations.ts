import * as v from "valibot";
import { notification } from "../../schema/notifications.ts";
import { defineMutation } from "../sync/mutation.ts";
import type { Row } from "../sync/row.ts";
import { and, eq, isNull, not, oneOf, type Where } from "../sync/where.ts";
import { overwrittenKind } from "./overwritten.ts";
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
      where: and<Row<typeof notification>>(
        oneOf("id", ids),
        eq("userId", actor.userId),
        isNull("readAt"),
      ),
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

/** The lines of one person's bell; what was overwritten is shown by itself until it is settled. */
export function linesOf(userId: string): Where<Row<typeof notification>> {
  return and(eq("userId", userId), not(eq("kind", overwrittenKind)));
}

/** The unread lines of one person's bell. */
export function unreadOf(userId: string): Where<Row<typeof notification>> {
  return and(linesOf(userId), isNull("readAt"));
}
