import { findShape, type Shape } from "../../schema/shape.ts";
import type { TableSum } from "../../shared/sync/protocol/check.ts";
import type { StoreTx } from "./store.ts";

/**
 * The tables whose rows, without the changes made here, are not those that the sums stand for. A
 * changed row keeps the revision of the server's image; a row that only exists here has none.
 */
export async function differingTables(
  tx: StoreTx,
  expected: readonly TableSum[],
): Promise<string[]> {
  const differing: string[] = [];
  for (const { tbl, count, sum, xor } of expected) {
    const shape = findShape(tbl);
    if (!shape) continue;
    const held = await tx.sum(shape);
    const own = await countOwn(tx, shape);
    if (held.count - own !== count || held.sum !== sum || held.xor !== xor) differing.push(tbl);
  }
  return differing;
}

async function countOwn(tx: StoreTx, shape: Shape): Promise<number> {
  const patches = (await tx.outbox()).flatMap((entry) => entry.patches);
  const ids = [...new Set(patches.flatMap(({ tbl, id }) => (tbl === shape.name ? [id] : [])))];
  if (ids.length === 0) return 0;
  const bases = await tx.bases(shape, ids);
  const own = ids.filter((id) => bases.get(id) === null);
  return (await tx.rows(shape, own)).length;
}
