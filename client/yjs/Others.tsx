import { For, Show } from "solid-js";
import type { Presence } from "../../shared/yjs/wire.ts";
import { Avatar } from "../ui/Avatar.tsx";

const mostShown = 5;

/** Colleagues who have the same page open. */
export function Others(props: { others: readonly Presence[] }) {
  return (
    <Show when={props.others.length > 0}>
      <ul class="flex items-center gap-1" aria-label="Here now">
        <For each={props.others.slice(0, mostShown)}>
          {({ user }) => (
            <li title={`${user.name} is here`}>
              <Avatar name={user.name} size={24} present />
              <span class="sr-only">{user.name}</span>
            </li>
          )}
        </For>
        <Show when={props.others.length > mostShown}>
          <li class="text-xs text-ink-muted">and {props.others.length - mostShown} more</li>
        </Show>
      </ul>
    </Show>
  );
}
