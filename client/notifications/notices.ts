import { type Accessor, createEffect, createMemo, on, untrack } from "solid-js";
import { notification } from "../../schema/notifications.ts";
import { linesOf, markNotificationsRead, unreadOf } from "../../shared/notifications/mutations.ts";
import { live } from "../../shared/sync/query.ts";
import type { Row } from "../../shared/sync/row.ts";
import { useSession } from "../sign-in/session.ts";
import { createLiveQuery, createReplicaStatus, useReplica } from "../sync/live-query.ts";
import { groupNotices, type NoticeGroup } from "./groups.ts";

export type Notice = Row<typeof notification>;

/** The lines of one's bell, newest first; undefined until they are read. */
export function createNotices(limit: Accessor<number>): Accessor<Notice[] | undefined> {
  const session = useSession();
  return createLiveQuery(() =>
    live({
      from: notification,
      where: linesOf(session.me().user.id),
      orderBy: [{ column: "createdAt", direction: "desc" }],
      limit: limit(),
    }),
  );
}

/** How many records there is news about. */
export function createUnreadCount(): Accessor<number> {
  const session = useSession();
  const unread = createLiveQuery(() =>
    live({ from: notification, where: unreadOf(session.me().user.id), limit: 1000 }),
  );
  const count = createMemo(() => groupNotices(unread() ?? []).length);
  return count;
}

/**
 * Calls `onNew` with the unread lines that arrive together while the page is open, by record; not for the
 * first load.
 */
export function createArrivals(
  notices: Accessor<Notice[] | undefined>,
  onNew: (arrived: readonly NoticeGroup[]) => void,
): void {
  const status = createReplicaStatus();
  const filling = () => status().state === "opening" || status().state === "loading";
  const ids = createMemo(() => notices()?.map(({ id }) => id));
  createEffect(
    on(ids, (now, before) => {
      if (!before || untrack(filling)) return;
      const known = new Set(before);
      const fresh = (notices() ?? []).filter(({ id, readAt }) => !known.has(id) && readAt === null);
      if (fresh.length > 0) onNew(groupNotices(fresh));
    }),
  );
}

/** Marks lines as read, each once. */
export function useMarkRead(): (ids: readonly string[]) => void {
  const replica = useReplica();
  const marked = new Set<string>();
  return (given) => {
    const ids = given.filter((id) => !marked.has(id));
    for (const id of ids) marked.add(id);
    if (ids.length > 0) void replica.mutate(markNotificationsRead, { ids });
  };
}
