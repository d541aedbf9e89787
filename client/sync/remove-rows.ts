import type { Shape } from "../../schema/shape.ts";
import type { AnyRow } from "../../shared/sync/row.ts";
import { namedRowsLimit } from "./change.ts";
import { type ChangeLog, type PatchesByRow, replay, rowKey, writeRows } from "./rebase.ts";
import type { StoreTx } from "./store.ts";

/**
 * Removes rows with their children; a patched row has no base to come back to from now on. What an
 * undecided mutation made here stays: the server still has to say whether it exists.
 */
export async function removeRows(
  tx: StoreTx,
  shape: Shape,
  ids: readonly string[],
  patches: PatchesByRow,
  changes: ChangeLog,
): Promise<void> {
  const before = await tx.rows(shape, ids);
  await tx.remove(shape, ids);
  const based = tx.bases(shape, ids);
  if (based.size > 0) tx.setBases(shape, new Map([...based.keys()].map((id) => [id, null])));
  noteRemoved(shape, before, changes);
  await restoreOwn(tx, shape, ids, patches, changes);
}

async function restoreOwn(
  tx: StoreTx,
  shape: Shape,
  ids: readonly string[],
  patches: PatchesByRow,
  changes: ChangeLog,
): Promise<void> {
  const own = ids.flatMap((id) => replay(null, patches.get(rowKey(shape.name, id))) ?? []);
  if (own.length === 0) return;
  tx.setBases(shape, new Map(own.map(({ id }) => [id, null])));
  await writeRows(tx, shape, own, changes);
  const parents = new Set(own.map(({ id }) => id));
  for (const child of shape.children)
    await restoreOwn(tx, child, madeUnder(child, parents, patches), patches, changes);
}

/** Rows of a child table that undecided mutations made under these parents. */
function madeUnder(
  child: Shape,
  parents: ReadonlySet<unknown>,
  patches: PatchesByRow,
): readonly string[] {
  const column = child.parent?.column ?? "id";
  return [...patches.values()].flatMap(([first]) => {
    const isOwn = first?.tbl === child.name && first.op === "insert";
    return isOwn && parents.has(first.values[column]) ? [first.id] : [];
  });
}

function noteRemoved(shape: Shape, before: readonly AnyRow[], changes: ChangeLog): void {
  if (before.length > namedRowsLimit) changes.tables.add(shape);
  else for (const row of before) changes.rows.push({ shape, before: row, after: null });
  for (const child of shape.children) if (before.length > 0) changes.tables.add(child);
}
