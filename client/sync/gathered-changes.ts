import type { Shape } from "../../schema/shape.ts";
import type { Clock } from "../../shared/sync/clock.ts";
import type { Changes, RowChange } from "./change.ts";

/** Changes that are told of together. */
export interface GatheredChanges {
  readonly add: (changes: Changes) => void;
  /** Tells of what waits: before anything newer is told, or an image would be followed by an older one. */
  readonly flush: () => void;
}

/**
 * Tells of changes at once, then at most once in `everyMs`: while a snapshot loads, every page would
 * otherwise run every query on screen again, and the more so the more there is. The first page of a
 * long table does not wait: it holds the newest rows, and they fill the screen.
 */
export function gatherChanges(
  clock: Clock,
  everyMs: number,
  tell: (changes: Changes) => void,
): GatheredChanges {
  let rows: RowChange[] = [];
  let tables = new Set<Shape>();
  let waiting = false;
  const told = new Set<Shape>();

  function flush(): void {
    if (rows.length === 0 && tables.size === 0) return;
    const gathered = { rows, tables };
    [rows, tables] = [[], new Set()];
    for (const shape of gathered.tables) told.add(shape);
    if (!waiting) clock.after(everyMs, flushLate);
    waiting = true;
    tell(gathered);
  }

  function flushLate(): void {
    waiting = false;
    flush();
  }

  return {
    add: (changes) => {
      for (const row of changes.rows) rows.push(row);
      for (const shape of changes.tables) tables.add(shape);
      const isFirst = [...changes.tables].some((shape) => !told.has(shape));
      if (!waiting || isFirst) flush();
    },
    flush,
  };
}
