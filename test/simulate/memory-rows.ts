import type { Shape } from "../../schema/shape.ts";
import { compareBy } from "../../shared/sync/order.ts";
import type { AnyRow } from "../../shared/sync/row.ts";
import { toPredicate, type Where } from "../../shared/sync/where.ts";
import type { RowStore } from "../../server/sync/row-store.ts";
import { type Change, type MemoryDatabase, rowOf, rowsOf } from "./memory-database.ts";

/** Rows that a transaction has written and not committed, by table and id. */
export type Written = Map<string, Change & { readonly row: AnyRow }>;

/** @param writtenOf - the transaction's own writes; an undone savepoint brings back an earlier map */
export function createMemoryRows(database: MemoryDatabase, writtenOf: () => Written): RowStore {
  const read = async (shape: Shape, id: string) =>
    writtenOf().get(`${shape.name}/${id}`)?.row ?? rowOf(database, shape, id);
  const write = (shape: Shape, row: AnyRow) =>
    void writtenOf().set(`${shape.name}/${row.id}`, { shape, id: row.id, row });
  return {
    read,
    lock: read,
    forget: () => undefined,
    find: async (shape, { where, orderBy, limit }, sight) => {
      const rows = new Map(rowsOf(database, shape).map((row) => [row.id, row]));
      for (const changed of writtenOf().values())
        if (changed.shape === shape) rows.set(changed.id, changed.row);
      const tests = [where as Where | undefined, sight].flatMap((part) =>
        part ? [toPredicate(part)] : [],
      );
      return [...rows.values()]
        .filter((row) => tests.every((test) => test(row)))
        .sort(compareBy((orderBy ?? []) as never))
        .slice(0, limit);
    },
    insert: async (shape, row) => {
      if (!(await read(shape, row.id))) write(shape, row);
    },
    update: async (shape, id, changes) => {
      const row = await read(shape, id);
      if (row) write(shape, { ...row, ...changes });
    },
  };
}
