import { defaultRangeExtractor, type Range } from "@tanstack/solid-virtual";

/** The rows in sight and the active one, which must exist to keep the focus. */
export function rangeWith(range: Range, active: number): number[] {
  const inSight = defaultRangeExtractor(range);
  if (range.count === 0 || inSight.includes(active)) return inSight;
  return [...inSight, active].toSorted((a, b) => a - b);
}
