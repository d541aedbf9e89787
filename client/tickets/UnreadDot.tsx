import { Show } from "solid-js";

/** Says that something is new here. */
export function UnreadDot(props: { shown: boolean }) {
  return (
    <Show when={props.shown}>
      <span class="size-2 shrink-0 rounded-full bg-accent-mark" aria-hidden="true" />
      <span class="sr-only">Unread. </span>
    </Show>
  );
}
