import { findShape, type Shape } from "../../schema/shape.ts";
import type { AnyRow } from "../../shared/sync/row.ts";
import { patchesByRow, replay } from "./rebase.ts";
import type { OutboxEntry, Patch, StoreTx } from "./store.ts";

/**
 * Queues mutations again that a database has lost: with their numbers and request ids, so that the
 * server takes none of them twice, and with what they did to the rows that are here. Rows that are
 * not here yet take them on when they come.
 */
export async function requeue(tx: StoreTx, entries: readonly OutboxEntry[]): Promise<void> {
  for (const entry of entries) tx.enqueue(entry);
  for (const patches of patchesByRow(entries, 0).values()) await applyPatches(tx, patches);
}

async function applyPatches(tx: StoreTx, patches: readonly Patch[]): Promise<void> {
  const [first] = patches;
  const shape = first && findShape(first.tbl);
  if (!first || !shape) return;
  const [row = null] = await tx.rows(shape, [first.id]);
  const after = replay(row, patches);
  if (!after) return;
  keepBase(tx, shape, first.id, row);
  await tx.put(shape, [after]);
}

function keepBase(tx: StoreTx, shape: Shape, id: string, row: AnyRow | null): void {
  const bases = tx.bases(shape, [id]);
  if (!bases.has(id)) tx.setBases(shape, new Map([[id, row]]));
}
