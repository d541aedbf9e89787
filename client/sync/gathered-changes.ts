import type { Shape } from "../../schema/shape.ts";
import type { Clock } from "../../shared/sync/clock.ts";
import type { Changes, RowChange } from "./change.ts";

/**
 * Tells of changes at once, then at most once in `everyMs`: while a snapshot loads, every page would
 * otherwise run every query on screen again, and the more so the more there is.
 */
export function gatherChanges(
  clock: Clock,
  everyMs: number,
  tell: (changes: Changes) => void,
): (changes: Changes) => void {
  let rows: RowChange[] = [];
  let tables = new Set<Shape>();
  let waiting = false;

  function flush(): void {
    waiting = false;
    if (rows.length === 0 && tables.size === 0) return;
    const gathered = { rows, tables };
    [rows, tables] = [[], new Set()];
    waiting = true;
    clock.after(everyMs, flush);
    tell(gathered);
  }

  return (changes) => {
    for (const row of changes.rows) rows.push(row);
    for (const shape of changes.tables) tables.add(shape);
    if (!waiting) flush();
  };
}
