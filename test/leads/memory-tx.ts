import { getTableName } from "drizzle-orm";
import type { PgTable } from "drizzle-orm/pg-core";
import type { MutationTx } from "../../shared/sync/mutation.ts";
import { type AnyRow, completeRow, type NewRow, type Row } from "../../shared/sync/row.ts";
import { toPredicate, type Where } from "../../shared/sync/where.ts";

/** Rows in memory for one test: a `MutationTx` that permits everything, and a look inside. */
export interface MemoryTx extends MutationTx {
  rowsOf<T extends PgTable>(table: T): Row<T>[];
  now: string;
}

export function memoryTx(now: string, userId: string): MemoryTx {
  const tables = new Map<string, Map<string, AnyRow>>();

  function rows(table: PgTable): Map<string, AnyRow> {
    const name = getTableName(table);
    const found = tables.get(name) ?? new Map<string, AnyRow>();
    tables.set(name, found);
    return found;
  }

  const tx: MemoryTx = {
    now,
    rowsOf: <T extends PgTable>(table: T) => [...rows(table).values()] as Row<T>[],
    get: async <T extends PgTable>(table: T, id: string) =>
      rows(table).get(id) as Row<T> | undefined,
    find: async ({ from, where, orderBy = [], limit }) => {
      const matches = where ? toPredicate(where as Where) : () => true;
      const found = [...rows(from).values()].filter(matches);
      const [order] = orderBy;
      if (order) found.sort((left, right) => compareBy(order.column, left, right));
      if (order?.direction === "desc") found.reverse();
      return found.slice(0, limit) as never;
    },
    insert: async <T extends PgTable>(table: T, row: NewRow<T>) => {
      const { id } = row as unknown as AnyRow;
      if (!rows(table).has(id))
        rows(table).set(id, completeRow(table, row, { userId, now: tx.now }));
    },
    update: async (table, id, changes) => {
      const before = rows(table).get(id);
      if (!before) throw new Error(`No row ${id} in ${getTableName(table)}`);
      rows(table).set(id, { ...before, ...changes, updatedAt: tx.now } as AnyRow);
    },
  };
  return tx;
}

function compareBy(column: string, left: AnyRow, right: AnyRow): number {
  return JSON.stringify(left[column]).localeCompare(JSON.stringify(right[column]));
}
