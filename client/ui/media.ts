import { type Accessor, createSignal, onCleanup } from "solid-js";

/** Whether the media query holds, now and from then on. */
export function createMedia(query: string): Accessor<boolean> {
  const list = window.matchMedia(query);
  const [matches, setMatches] = createSignal(list.matches);
  const update = () => setMatches(list.matches);
  list.addEventListener("change", update);
  onCleanup(() => list.removeEventListener("change", update));
  return matches;
}

/** Whether the screen is as narrow as a phone: below Tailwind's `md`. */
export function createPhone(): Accessor<boolean> {
  return createMedia("(width < 48rem)");
}
