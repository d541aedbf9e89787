import { A } from "@solidjs/router";
import { For } from "solid-js";
import { Dynamic } from "solid-js/web";
import type { Place } from "./place.ts";

interface MoreLinksProps {
  places: readonly Place[];
  onGo: () => void;
}

/** Places that had no room in the bottom bar. */
export function MoreLinks(props: MoreLinksProps) {
  return (
    <ul class="mb-4 empty:hidden">
      <For each={props.places}>
        {(place) => (
          <li>
            <A
              href={place.path}
              class="flex h-12 items-center gap-3 text-base"
              onClick={() => props.onGo()}
            >
              <Dynamic component={place.icon} size={20} class="text-ink-muted" aria-hidden="true" />
              {place.label}
            </A>
          </li>
        )}
      </For>
    </ul>
  );
}
