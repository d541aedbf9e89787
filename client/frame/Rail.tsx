import CircleQuestionMark from "lucide-solid/icons/circle-question-mark";
import { For } from "solid-js";
import { BatonLogo } from "./BatonLogo.tsx";
import type { Place } from "./place.ts";
import { RailLink } from "./RailLink.tsx";

interface RailProps {
  places: readonly Place[];
  onHelp: () => void;
}

/** The navigation of a desktop: icons on a narrow one, names beside them on a wide one. */
export function Rail(props: RailProps) {
  return (
    <nav
      aria-label="Main"
      class="hidden w-14 shrink-0 flex-col border-r border-line p-2 md:flex lg:w-50"
    >
      <div class="mb-3 flex h-8 items-center gap-2.5 px-2">
        <BatonLogo size={24} />
        <span class="font-semibold max-lg:hidden" aria-hidden="true">
          Baton
        </span>
      </div>
      <ul class="flex flex-col gap-0.5">
        <For each={props.places}>
          {(place) => (
            <li>
              <RailLink place={place} />
            </li>
          )}
        </For>
      </ul>
      <button
        type="button"
        class="mt-auto flex h-8 items-center gap-2.5 rounded-control px-2.5 text-ink-muted transition-colors duration-120 hover:bg-hover hover:text-ink"
        onClick={() => props.onHelp()}
      >
        <CircleQuestionMark size={16} class="shrink-0" aria-hidden="true" />
        <span class="max-lg:sr-only">Shortcuts</span>
      </button>
    </nav>
  );
}
