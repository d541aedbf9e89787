import { Show } from "solid-js";
import { Dynamic } from "solid-js/web";
import { RelativeTime } from "../ui/RelativeTime.tsx";
import { type NoticeGroup, unreadIds } from "./groups.ts";
import { noticeIcon } from "./notice-icon.ts";

/** The news of one record; a tap leads to it. */
export function NoticeButton(props: { group: NoticeGroup; onFollow: () => void }) {
  const latest = () => props.group.latest;
  const unread = () => unreadIds(props.group).length > 0;
  const more = () => props.group.lines.length - 1;

  return (
    <button
      type="button"
      class="flex min-h-14 w-full items-start gap-3 rounded-control px-2 py-2 text-left transition-colors duration-120 hover:bg-hover"
      onClick={() => props.onFollow()}
    >
      <span
        class={`mt-0.5 flex size-7 shrink-0 items-center justify-center rounded-full ${unread() ? "bg-accent text-on-accent" : "bg-hover text-ink-muted"}`}
      >
        <Dynamic component={noticeIcon(latest().kind)} size={14} aria-hidden="true" />
      </span>
      <span class="min-w-0 flex-1">
        <span class={`line-clamp-2 ${unread() ? "font-semibold" : "text-ink-soft"}`}>
          {latest().title}
          <Show when={unread()}>
            <span class="sr-only">, unread</span>
          </Show>
        </span>
        <Show when={latest().body}>
          {(body) => <span class="line-clamp-2 text-ink-muted">{body()}</span>}
        </Show>
        <Show when={more() > 0}>
          <span class="block text-xs text-ink-muted">
            and {more()} {unread() ? "more" : "earlier"}
          </span>
        </Show>
      </span>
      <span class="mt-0.5 shrink-0 text-xs text-ink-muted">
        <RelativeTime at={latest().createdAt} />
      </span>
    </button>
  );
}
