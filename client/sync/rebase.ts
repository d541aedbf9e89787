import { type Shape, shapeOf, shapes } from "../../schema/shape.ts";
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
export async function putRows(
  tx: StoreTx,
  shape: Shape,
  rows: readonly AnyRow[],
  patches: PatchesByRow,
  changes: ChangeLog,
): Promise<void> {
  if (rows.length === 0) return;
  const patched = rows.filter(({ id }) => patches.has(rowKey(shape.name, id)));
  if (patched.length > 0) await tx.setBases(shape, new Map(patched.map((row) => [row.id, row])));
  const shown = rows.flatMap((row) => replay(row, patches.get(rowKey(shape.name, row.id))) ?? []);
  await writeRows(tx, shape, shown, changes);
}

/** Recomputes rows whose patches have been decided, and forgets bases that nothing needs. */
export async function settleRows(
  tx: StoreTx,
  decided: readonly OutboxEntry[],
  patches: PatchesByRow,
  changes: ChangeLog,
): Promise<void> {
  const touched = Map.groupBy(
    decided.flatMap((entry) => entry.patches),
    ({ tbl }) => tbl,
  );
  for (const shape of shapes) {
    const ids = [...new Set(touched.get(shape.name)?.map(({ id }) => id))];
    if (ids.length > 0) await settleTable(tx, shape, ids, patches, changes);
  }
}

async function settleTable(
  tx: StoreTx,
  shape: Shape,
  ids: readonly string[],
  patches: PatchesByRow,
  changes: ChangeLog,
): Promise<void> {
  const bases = await tx.bases(shape, ids);
  const settled = [...bases].map(([id, base]) => ({
    id,
    row: replay(base, patches.get(rowKey(shape.name, id))),
  }));
  const gone = settled.filter(({ row }) => row === null).map(({ id }) => id);
  await writeRows(
    tx,
    shape,
    settled.flatMap(({ row }) => row ?? []),
    changes,
  );
  if (gone.length > 0) await removeRows(tx, shape, gone, changes);
  const bare = [...bases.keys()].filter((id) => !patches.get(rowKey(shape.name, id))?.length);
  if (bare.length > 0) await tx.dropBases(shape, bare);
}

/** Removes rows with their children; a patched row has no base to come back to from now on. */
export async function removeRows(
  tx: StoreTx,
  shape: Shape,
  ids: readonly string[],
  changes: ChangeLog,
): Promise<void> {
  const before = await tx.rows(shape, ids);
  await tx.remove(shape, ids);
  const based = await tx.bases(shape, ids);
  if (based.size > 0) await tx.setBases(shape, new Map([...based.keys()].map((id) => [id, null])));
  noteRemoved(shape, before, changes);
}

/** Writes rows as they are to be shown. */
export async function writeRows(
  tx: StoreTx,
  shape: Shape,
  rows: readonly AnyRow[],
  changes: ChangeLog,
): Promise<void> {
  if (rows.length === 0) return;
  if (rows.length > namedRowsLimit) changes.tables.add(shape);
  else {
    const before = await tx.rows(
      shape,
      rows.map(({ id }) => id),
    );
    const beforeById = new Map(before.map((row) => [row.id, row]));
    for (const after of rows)
      changes.rows.push({ shape, before: beforeById.get(after.id) ?? null, after });
  }
  await tx.put(shape, rows);
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

function noteRemoved(shape: Shape, before: readonly AnyRow[], changes: ChangeLog): void {
  if (before.length > namedRowsLimit) changes.tables.add(shape);
  else for (const row of before) changes.rows.push({ shape, before: row, after: null });
  for (const child of shape.children) if (before.length > 0) changes.tables.add(child);
}

function rowKey(tbl: string, id: string): string {
  return `${shapeOf(tbl).number}/${id}`;
}
