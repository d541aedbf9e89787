import type { Shape } from "../../schema/shape.ts";
import type { AnyRow } from "../../shared/sync/row.ts";

/** What happened to one row, for whoever watches; null where it was or is absent. */
export interface RowChange {
  readonly shape: Shape;
  readonly before: AnyRow | null;
  readonly after: AnyRow | null;
}

/** What a step did: single rows, and tables of which too many rows changed to name them. */
export interface Changes {
  readonly rows: readonly RowChange[];
  readonly tables: ReadonlySet<Shape>;
}

/** Rows of one table in one step beyond which the table as a whole counts as changed. */
export const namedRowsLimit = 200;
