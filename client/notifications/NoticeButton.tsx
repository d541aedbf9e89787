import { Show } from "solid-js";
import { RelativeTime } from "../ui/RelativeTime.tsx";
import type { Notice } from "./notices.ts";

/** One line of the bell; a tap leads to what it tells of. */
export function NoticeButton(props: { notice: Notice; onFollow: () => void }) {
  const unread = () => props.notice.readAt === null;

  return (
    <button
      type="button"
      class="flex min-h-14 w-full items-start gap-3 rounded-control px-2 py-2 text-left transition-colors duration-120 hover:bg-hover"
      onClick={() => props.onFollow()}
    >
      <span
        class={`mt-1.5 size-2 shrink-0 rounded-full ${unread() ? "bg-accent-mark" : "bg-transparent"}`}
      />
      <span class="min-w-0 flex-1">
        <span class={`block truncate ${unread() ? "font-semibold" : "text-ink-soft"}`}>
          {props.notice.title}
          <Show when={unread()}>
            <span class="sr-only">, unread</span>
          </Show>
        </span>
        <Show when={props.notice.body}>
          {(body) => <span class="block truncate text-ink-muted">{body()}</span>}
        </Show>
      </span>
      <span class="shrink-0 text-xs text-ink-muted">
        <RelativeTime at={props.notice.createdAt} />
      </span>
    </button>
  );
}
