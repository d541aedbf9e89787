import { useNavigate } from "@solidjs/router";
import BellIcon from "lucide-solid/icons/bell";
import { createSignal, Show } from "solid-js";
import { createCommands } from "../ui/command.ts";
import { showToast } from "../ui/toaster.ts";
import { BellSheet } from "./BellSheet.tsx";
import {
  createArrivals,
  createNotices,
  createUnreadCount,
  type Notice,
  useMarkRead,
} from "./notices.ts";

/** The bell: how much is new, the list behind it, and a word when something arrives. */
export function Bell() {
  const navigate = useNavigate();
  const notices = createNotices();
  const unread = createUnreadCount();
  const markRead = useMarkRead();
  const [open, setOpen] = createSignal(false);
  const label = () => (unread() > 0 ? `Notifications, ${unread()} unread` : "Notifications");
  createCommands(() => [
    {
      label: "Show notifications",
      group: "Everywhere",
      keys: "g n",
      icon: BellIcon,
      run: () => setOpen(true),
    },
  ]);
  createArrivals(notices, (notice) =>
    showToast({
      title: notice.title,
      ...(notice.body !== null && { detail: notice.body }),
      action: { label: actionLabel(notice), run: () => follow(notice) },
    }),
  );

  function follow(notice: Notice) {
    if (notice.readAt === null) markRead([notice.id]);
    setOpen(false);
    navigate(placeOf(notice));
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
      <BellSheet open={open()} onOpenChange={setOpen} notices={notices() ?? []} onFollow={follow} />
    </>
  );
}

function actionLabel({ leadId, ticketId }: Notice): string {
  if (ticketId !== null) return "Open the ticket";
  return leadId === null ? "Show" : "Open the lead";
}

function placeOf({ leadId, ticketId }: Notice): string {
  if (ticketId !== null) return `/tickets/${ticketId}`;
  return leadId === null ? "/leads?status=new" : `/leads/${leadId}`;
}
