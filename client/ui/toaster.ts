import { createToaster } from "@ark-ui/solid/toast";

export interface ToastText {
  /** What happened, in a few words. */
  title: string;
  /** One more sentence, when needed. */
  detail?: string;
  failed?: boolean;
  /** Takes it back; shown as "Undo". */
  undo?: () => void;
  /** Another offer than undo. */
  action?: { label: string; run: () => void };
  /** Stays until it is closed. */
  lasting?: boolean;
}

/** Messages that are shown at once: as many as leave the page in sight. */
const mostShown = { phone: 2, desktop: 3 };

/** The one list of messages of the page; `<Toasts />` shows it. */
export const toaster = createToaster({
  placement: "bottom-start",
  gap: 8,
  max: mostShown.desktop,
  offsets: {
    top: "var(--toast-top)",
    right: "1rem",
    bottom: "var(--toast-bottom)",
    left: "var(--toast-left)",
  },
});

/** Says what happened without stopping anyone; gone after 5 s, or 10 s when it can be taken back. */
export function showToast(toast: ToastText): void {
  makeRoom();
  const action = toast.undo ? { label: "Undo", run: toast.undo } : toast.action;
  toaster.create({
    title: toast.title,
    description: toast.detail,
    type: toast.failed ? "error" : "info",
    duration: toast.lasting ? Number.POSITIVE_INFINITY : action ? 10_000 : 5000,
    ...(action && { action: { label: action.label, onClick: action.run } }),
  });
}

/** What just happened is told at once: the oldest message goes, unless it is to stay. */
function makeRoom(): void {
  const shown = toaster.getVisibleToasts();
  const oldest = shown.findLast(({ duration }) => duration !== Number.POSITIVE_INFINITY);
  const onDesktop = toaster.attrs.placement === "bottom-start";
  const most = onDesktop ? mostShown.desktop : mostShown.phone;
  if (shown.length >= most && oldest?.id !== undefined) toaster.remove(oldest.id);
}
