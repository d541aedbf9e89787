import { type Shape, shapeOf } from "../../schema/shape.ts";
import type { AnyRow } from "../../shared/sync/row.ts";
import { type Changes, namedRowsLimit, type RowChange } from "./change.ts";
import type { OutboxEntry, Patch, StoreTx } from "./store.ts";

/** Collects what one step changed. */
export interface ChangeLog {
  readonly rows: RowChange[];
  readonly tables: Set<Shape>;
}

export function createChangeLog(): ChangeLog {
  return { rows: [], tables: new Set() };
}

/**
 * Undecided patches of every row that has or had some, in the order of their mutations; an empty
 * list where the last one has just been decided.
 */
export type PatchesByRow = ReadonlyMap<string, readonly Patch[]>;

/** @param lastMid - mutations up to this one are decided */
export function patchesByRow(outbox: readonly OutboxEntry[], lastMid: number): PatchesByRow {
  const patches = new Map<string, Patch[]>();
  for (const entry of outbox) {
    for (const patch of entry.patches) {
      const key = rowKey(patch.tbl, patch.id);
      const ofRow = patches.get(key) ?? [];
      patches.set(key, entry.mid > lastMid ? [...ofRow, patch] : ofRow);
    }
  }
  return patches;
}

/**
 * Takes over rows of the server. A row with undecided patches keeps showing them: the server's image
 * becomes its base, and the row is that base with the patches again on top.
 */
export function putRows(
  tx: StoreTx,
  shape: Shape,
  rows: readonly AnyRow[],
  patches: PatchesByRow,
  changes: ChangeLog,
): Promise<void> {
  const isPlain = patches.size === 0;
  return (isPlain ? writeRows : putUnderPatches)(tx, shape, rows, changes, patches);
}

async function putUnderPatches(
  tx: StoreTx,
  shape: Shape,
  rows: readonly AnyRow[],
  changes: ChangeLog,
  patches: PatchesByRow,
): Promise<void> {
  const patched = rows.filter(({ id }) => patches.has(rowKey(shape.name, id)));
  if (patched.length > 0) tx.setBases(shape, new Map(patched.map((row) => [row.id, row])));
  const shown = rows.flatMap((row) => replay(row, patches.get(rowKey(shape.name, row.id))) ?? []);
  await writeRows(tx, shape, shown, changes);
}

/** Writes rows as they are to be shown. What was there before is known once the step is carried out. */
export function writeRows(
  tx: StoreTx,
  shape: Shape,
  rows: readonly AnyRow[],
  changes: ChangeLog,
): Promise<void> {
  if (rows.length === 0) return Promise.resolve();
  if (rows.length > namedRowsLimit) {
    changes.tables.add(shape);
    return tx.put(shape, rows);
  }
  // In the order in which they happen; what was there before is told later.
  const named = rows.map((after) => ({ shape, before: null as AnyRow | null, after }));
  changes.rows.push(...named);
  return tx.put(shape, rows, (before) => {
    for (const change of named) change.before = before.get(change.after.id) ?? null;
  });
}

/** The row that patches make of a base; null when there is none. */
export function replay(base: AnyRow | null, patches: readonly Patch[] = []): AnyRow | null {
  return patches.reduce<AnyRow | null>((row, { op, values }) => {
    if (op === "insert") return row ?? (values as AnyRow);
    return row && ({ ...row, ...values } as AnyRow);
  }, base);
}

export function toChanges({ rows, tables }: ChangeLog): Changes {
  return { rows, tables };
}

export function rowKey(tbl: string, id: string): string {
  return `${shapeOf(tbl).number}/${id}`;
}
