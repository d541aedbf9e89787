import type { Place } from "./place.ts";

/** The place that a path belongs to: the one with the longest path that begins it. */
export function placeAt(places: readonly Place[], path: string): Place | undefined {
  return places
    .filter(
      (place) => path === place.path || (place.path !== "/" && path.startsWith(`${place.path}/`)),
    )
    .toSorted((a, b) => b.path.length - a.path.length)[0];
}
