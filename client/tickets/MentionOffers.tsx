import { For, Show } from "solid-js";
import { Avatar } from "../ui/Avatar.tsx";
import { popupClass } from "../ui/surfaces.ts";
import type { Mentionable } from "./mentioning.ts";

interface MentionOffersProps {
  id: string;
  people: readonly Mentionable[];
  active: number;
  onChoose: (person: Mentionable) => void;
}

/** The people who can be named, above the box. */
export function MentionOffers(props: MentionOffersProps) {
  return (
    <Show when={props.people.length > 0}>
      <ul
        role="listbox"
        id={props.id}
        aria-label="People to mention"
        class={`${popupClass} absolute bottom-full left-2 z-30 mb-1 w-64`}
      >
        <For each={props.people}>
          {(person, index) => (
            <li role="option" aria-selected={index() === props.active}>
              <button
                type="button"
                tabindex="-1"
                class={`flex min-h-9 w-full items-center gap-2 rounded-control px-2 text-left pointer-coarse:min-h-11 ${index() === props.active ? "bg-hover" : ""}`}
                onPointerDown={(event) => event.preventDefault()}
                onClick={() => props.onChoose(person)}
              >
                <Avatar name={person.name} size={20} />
                <span class="truncate">{person.name}</span>
              </button>
            </li>
          )}
        </For>
      </ul>
    </Show>
  );
}
