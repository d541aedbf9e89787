import { commandsOf } from "../dashboard/commands.ts";
import type { Connectors } from "../connectors/discover.ts";

/** The command that somebody most likely meant; null: it resembles none. */
export function nearestCommand(connectors: Connectors, typed: string): string | null {
  const names = connectors.all.flatMap(({ code }) =>
    commandsOf(connectors, code).map(({ command }) => command),
  );
  const ranked = names
    .map((name) => ({ name, distance: distanceOf(typed, name) }))
    .toSorted((one, other) => one.distance - other.distance);
  const [best] = ranked;
  return best && best.distance <= Math.max(2, typed.length / 3) ? best.name : null;
}

/** How many letters must be put in, taken out or changed. */
function distanceOf(left: string, right: string): number {
  let before = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (let row = 1; row <= left.length; row++) {
    const now = [row];
    for (let column = 1; column <= right.length; column++) {
      const changed = (before[column - 1] ?? 0) + (left[row - 1] === right[column - 1] ? 0 : 1);
      now.push(Math.min(changed, (before[column] ?? 0) + 1, (now[column - 1] ?? 0) + 1));
    }
    before = now;
  }
  return before[right.length] ?? 0;
}
