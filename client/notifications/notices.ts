import { type Accessor, createEffect, createMemo, on, untrack } from "solid-js";
import { notification } from "../../schema/notifications.ts";
import { markNotificationsRead, unreadOf } from "../../shared/notifications/mutations.ts";
import { live } from "../../shared/sync/query.ts";
import type { Row } from "../../shared/sync/row.ts";
import { eq } from "../../shared/sync/where.ts";
import { useSession } from "../sign-in/session.ts";
import { createLiveQuery, createReplicaStatus, useReplica } from "../sync/live-query.ts";

export type Notice = Row<typeof notification>;

const shownAtMost = 100;

/** The lines of one's bell, newest first; undefined until they are read. */
export function createNotices(): Accessor<Notice[] | undefined> {
  const session = useSession();
  return createLiveQuery(() =>
    live({
      from: notification,
      where: eq("userId", session.me().user.id),
      orderBy: [{ column: "createdAt", direction: "desc" }],
      limit: shownAtMost,
    }),
  );
}

/** How many lines nobody has opened yet. */
export function createUnreadCount(): Accessor<number> {
  const session = useSession();
  const unread = createLiveQuery(() =>
    live({ from: notification, where: unreadOf(session.me().user.id), limit: shownAtMost }),
  );
  const count = () => unread()?.length ?? 0;
  return count;
}

/** Calls `onNew` for each unread line that arrives while the page is open, not for the first load. */
export function createArrivals(
  notices: Accessor<Notice[] | undefined>,
  onNew: (notice: Notice) => void,
): void {
  const status = createReplicaStatus();
  const filling = () => status().state === "opening" || status().state === "loading";
  const ids = createMemo(() => notices()?.map(({ id }) => id));
  createEffect(
    on(ids, (now, before) => {
      if (!before || untrack(filling)) return;
      const known = new Set(before);
      for (const notice of notices() ?? [])
        if (!known.has(notice.id) && notice.readAt === null) onNew(notice);
    }),
  );
}

/** Marks lines as read. */
export function useMarkRead(): (ids: string[]) => void {
  const replica = useReplica();
  return (ids) => void replica.mutate(markNotificationsRead, { ids });
}
