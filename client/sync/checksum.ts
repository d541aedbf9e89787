import { findShape, type Shape } from "../../schema/shape.ts";
import type { TableSum } from "../../shared/sync/protocol/check.ts";
import type { AnyRow } from "../../shared/sync/row.ts";
import { guestsOf } from "./left-out.ts";
import type { StoreTx } from "./store.ts";

/**
 * The tables whose rows, without the changes made here, are not those that the sums stand for. A
 * changed row keeps the revision of the server's image; a row that only exists here has none. Guests
 * do not count: the server's sums end at the floors.
 */
export async function differingTables(
  tx: StoreTx,
  expected: readonly TableSum[],
): Promise<string[]> {
  const differing: string[] = [];
  const { floors } = tx.state();
  for (const { tbl, count, sum, xor } of expected) {
    const shape = findShape(tbl);
    if (!shape) continue;
    const held = without(await tx.sum(shape), await guestsOf(tx, shape, floors));
    const own = await countOwn(tx, shape);
    if (held.count - own !== count || held.sum !== sum || held.xor !== xor) differing.push(tbl);
  }
  return differing;
}

function without(held: Omit<TableSum, "tbl">, rows: readonly AnyRow[]): Omit<TableSum, "tbl"> {
  const revisions = rows.map(({ rv }) => BigInt(Number(rv)));
  return {
    count: held.count - rows.length,
    sum: String(revisions.reduce((sum, revision) => sum - revision, BigInt(held.sum))),
    xor: String(revisions.reduce((xor, revision) => xor ^ revision, BigInt(held.xor))),
  };
}

async function countOwn(tx: StoreTx, shape: Shape): Promise<number> {
  const patches = tx.outbox().flatMap((entry) => entry.patches);
  const ids = [...new Set(patches.flatMap(({ tbl, id }) => (tbl === shape.name ? [id] : [])))];
  if (ids.length === 0) return 0;
  const bases = tx.bases(shape, ids);
  const own = ids.filter((id) => bases.get(id) === null);
  return (await tx.rows(shape, own)).length;
}
