import type { Shape } from "../../schema/shape.ts";
import type { Query } from "../../shared/sync/query.ts";
import type { AnyRow, Value } from "../../shared/sync/row.ts";
import type { Where } from "../../shared/sync/where.ts";

/** The rows of one organization within one transaction. */
export interface RowStore {
  read(shape: Shape, id: string): Promise<AnyRow | undefined>;
  /** The same, waiting for whoever is changing the row. */
  lock(shape: Shape, id: string): Promise<AnyRow | undefined>;
  /** Rows of the query that also meet `sight`. */
  find(shape: Shape, query: Query, sight: Where | undefined): Promise<AnyRow[]>;
  /** Does nothing when the id is already there. */
  insert(shape: Shape, row: AnyRow): Promise<void>;
  update(shape: Shape, id: string, changes: Readonly<Record<string, Value>>): Promise<void>;
  /** A part of the transaction was undone: what was read before may not be so any more. */
  forget(): void;
}
