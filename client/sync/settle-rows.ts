import { type Shape, shapes } from "../../schema/shape.ts";
import { type ChangeLog, type PatchesByRow, replay, rowKey, writeRows } from "./rebase.ts";
import { removeRows } from "./remove-rows.ts";
import type { OutboxEntry, StoreTx } from "./store.ts";

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
  const bases = tx.bases(shape, ids);
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
  if (gone.length > 0) await removeRows(tx, shape, gone, patches, changes);
  const bare = [...bases.keys()].filter((id) => !patches.get(rowKey(shape.name, id))?.length);
  if (bare.length > 0) tx.dropBases(shape, bare);
}
