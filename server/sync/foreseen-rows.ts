import type { Shape } from "../../schema/shape.ts";
import type { AnyRow, Value } from "../../shared/sync/row.ts";
import type { RecentImages } from "./recent-images.ts";
import type { RowStore } from "./row-store.ts";

/** Thrown where a mutation needs more than is remembered. */
export class Unforeseen extends Error {
  override readonly name = "Unforeseen";
}

/** Rows as they are remembered, and what a mutation would write of them. */
export interface ForeseenRows extends RowStore {
  /** Rows that were relied on. */
  readonly reliedOn: readonly { readonly shape: Shape; readonly row: AnyRow }[];
  readonly writes: readonly ForeseenWrite[];
}

export interface ForeseenWrite {
  readonly shape: Shape;
  readonly op: "I" | "U";
  /** By column key, the id among them. */
  readonly values: Readonly<Record<string, Value>>;
}

/**
 * A transaction's rows without a database: reads come from memory, writes are kept.
 *
 * @throws Unforeseen for whatever is not remembered
 */
export function createForeseenRows(orgId: string, images: RecentImages): ForeseenRows {
  const rows = new Map<string, AnyRow>();
  const reliedOn: { shape: Shape; row: AnyRow }[] = [];
  const writes: ForeseenWrite[] = [];

  const read = async (shape: Shape, id: string): Promise<AnyRow> => {
    const key = `${shape.name}/${id}`;
    const known = rows.get(key);
    if (known) return known;
    const row = images.find(orgId, shape, id);
    if (!row) throw new Unforeseen();
    rows.set(key, row);
    reliedOn.push({ shape, row });
    return row;
  };

  return {
    reliedOn,
    writes,
    read,
    lock: read,
    find: () => Promise.reject(new Unforeseen()),
    insert: async (shape, row) => {
      writes.push({ shape, op: "I", values: row });
      rows.set(`${shape.name}/${row.id}`, row);
    },
    update: async (shape, id, changes) => {
      const row = await read(shape, id);
      writes.push({ shape, op: "U", values: { ...changes, id } });
      rows.set(`${shape.name}/${id}`, { ...row, ...changes });
    },
    forget: () => rows.clear(),
  };
}
