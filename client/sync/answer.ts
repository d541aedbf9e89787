import type { Sql } from "../../shared/sync/where-sql.ts";
import type { Changes } from "./change.ts";

/**
 * The answer to a watched query. It is asked for once; from then on it takes over changed rows where
 * their images tell all there is to know, and is asked for anew only where they do not.
 */
export interface Answer {
  /** Asks the database, or for the next part; true once the answer is whole. */
  read(): Promise<boolean>;
  /** Takes over changes, those during a `read` included; false where only asking anew will tell. */
  take(changes: Changes): boolean;
  /** Undefined until it is whole for the first time. */
  readonly rows: readonly unknown[] | undefined;
}

export type ReadRows = <R>(sql: Sql) => Promise<R[]>;

/** An answer that images cannot keep: every change that touches it asks anew. */
export function createAskedAnswer(read: ReadRows, sql: Sql): Answer {
  let rows: unknown[] | undefined;
  return {
    get rows() {
      return rows;
    },
    read: async () => {
      rows = await read(sql);
      return true;
    },
    take: () => false,
  };
}
