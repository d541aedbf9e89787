import { type Accessor, createEffect } from "solid-js";
import { tabImpersonation } from "../impersonation/tab.ts";
import { isInSight } from "./arrival-toast.ts";
import { type NoticeGroup, unreadIds } from "./groups.ts";

/**
 * Marks as read what is unread about the record on screen, whichever way led there. Not where the tab shows Baton
 * as somebody else: they have seen nothing.
 */
export function createSeen(
  groups: Accessor<readonly NoticeGroup[] | undefined>,
  path: Accessor<string>,
  markRead: (ids: readonly string[]) => void,
): void {
  createEffect(() => {
    const inSight = (groups() ?? []).filter((group) => isInSight(group, path()));
    if (!document.hidden && !tabImpersonation()) markRead(inSight.flatMap(unreadIds));
  });
}
