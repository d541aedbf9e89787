import { useLocation, useNavigate } from "@solidjs/router";
import BellIcon from "lucide-solid/icons/bell";
import { createSignal, Show } from "solid-js";
import { placeOfNotice } from "../../shared/notifications/places.ts";
import { createOnLeave } from "../frame/on-leave.ts";
import { createCommands } from "../ui/command.ts";
import { showToast } from "../ui/toaster.ts";
import { arrivalToasts, isInSight } from "./arrival-toast.ts";
import { BellSheet } from "./BellSheet.tsx";
import { createGroups, type NoticeGroup, unreadIds } from "./groups.ts";
import { createArrivals, createNotices, createUnreadCount, useMarkRead } from "./notices.ts";
import { createPushLinks } from "./push-links.ts";
import { createSeen } from "./seen.ts";

const shownAtMost = 60;

/** The bell: how much is new, the list behind it, and a word when something arrives. */
export function Bell() {
  const navigate = useNavigate();
  const location = useLocation();
  const notices = createNotices(() => shownAtMost);
  const groups = createGroups(notices);
  const unread = createUnreadCount();
  const markRead = useMarkRead();
  const [open, setOpen] = createSignal(false);
  const label = () => (unread() > 0 ? `Notifications, ${unread()} unread` : "Notifications");
  createPushLinks(navigate);
  createOnLeave(() => setOpen(false));
  createCommands(() => [
    {
      label: "Show notifications",
      group: "Everywhere",
      keys: "g n",
      icon: BellIcon,
      run: () => setOpen(true),
    },
  ]);
  createSeen(groups, () => location.pathname, markRead);
  createArrivals(notices, (arrived) => {
    const told = arrived.filter((group) => document.hidden || !isInSight(group, location.pathname));
    for (const toast of arrivalToasts(told, { follow, showAll: () => setOpen(true) }))
      showToast(toast);
  });

  function follow(group: NoticeGroup) {
    markRead(unreadIds(group));
    setOpen(false);
    navigate(placeOfNotice(group.latest));
  }

  return (
    <>
      <button
        type="button"
        class="target inline-flex size-8 shrink-0 items-center justify-center rounded-control text-ink-soft transition-colors duration-120 hover:bg-hover hover:text-ink"
        aria-label={label()}
        title="Notifications"
        onClick={() => setOpen(true)}
      >
        <span class="relative" aria-hidden="true">
          <BellIcon size={18} />
          <Show when={unread() > 0}>
            <span class="absolute -top-1.5 -right-2 flex h-4 min-w-4 items-center justify-center rounded-full bg-danger px-1 text-[10px] leading-none font-semibold text-on-danger">
              {unread() > 99 ? "99+" : unread()}
            </span>
          </Show>
        </span>
      </button>
      <BellSheet open={open()} onOpenChange={setOpen} groups={groups() ?? []} onFollow={follow} />
    </>
  );
}
