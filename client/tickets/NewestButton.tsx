import ArrowDown from "lucide-solid/icons/arrow-down";
import { Show } from "solid-js";
import type { Newest } from "./newest.ts";

/** What was said while somebody reads further up: it waits here instead of moving the page. */
export function NewestButton(props: { newest: Newest }) {
  return (
    <div
      class="pointer-events-none absolute inset-x-0 -top-12 z-20 flex justify-center"
      role="status"
    >
      <Show when={props.newest.waiting() > 0}>
        <button
          type="button"
          class="pointer-events-auto inline-flex h-8 animate-pop-in items-center gap-1.5 rounded-full bg-accent px-3 font-medium text-on-accent shadow-raised hover:bg-accent-hover pointer-coarse:h-11"
          onClick={() => props.newest.show()}
        >
          <ArrowDown size={14} aria-hidden="true" />
          {props.newest.waiting().toLocaleString()} new
        </button>
      </Show>
    </div>
  );
}
