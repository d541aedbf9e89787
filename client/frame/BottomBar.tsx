import Ellipsis from "lucide-solid/icons/ellipsis";
import { createSignal, For, type JSX } from "solid-js";
import { Sheet } from "../ui/Sheet.tsx";
import { BottomLink } from "./BottomLink.tsx";
import { MoreLinks } from "./MoreLinks.tsx";
import { createOnLeave } from "./on-leave.ts";
import type { Place } from "./place.ts";

const placesInReach = 4;

interface BottomBarProps {
  places: readonly Place[];
  /** The person's own things, under the places that had no room. */
  sheet: JSX.Element;
}

/** The navigation of a phone: four places and the rest behind "More". */
export function BottomBar(props: BottomBarProps) {
  const [open, setOpen] = createSignal(false);
  createOnLeave(() => setOpen(false));

  return (
    <nav
      aria-label="Main"
      data-foot
      class="shrink-0 pb-safe-0 border-t border-line bg-canvas md:hidden"
    >
      <ul class="grid h-14 auto-cols-fr grid-flow-col">
        <For each={props.places.slice(0, placesInReach)}>
          {(place) => (
            <li class="contents">
              <BottomLink place={place} />
            </li>
          )}
        </For>
        <li class="contents">
          <button
            type="button"
            class="flex flex-col items-center justify-center gap-0.5 text-xs text-ink-muted -outline-offset-2"
            onClick={() => setOpen(true)}
          >
            <Ellipsis size={20} aria-hidden="true" />
            More
          </button>
        </li>
      </ul>
      <Sheet title="More" open={open()} onOpenChange={setOpen}>
        <MoreLinks places={props.places.slice(placesInReach)} onGo={() => setOpen(false)} />
        {props.sheet}
      </Sheet>
    </nav>
  );
}
