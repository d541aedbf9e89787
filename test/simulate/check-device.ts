import { type Shape, shapes } from "../../schema/shape.ts";
import { type AnyRow, encodeRow } from "../../shared/sync/row.ts";
import { always } from "../../shared/sync/where.ts";
import type { StoreTx } from "../../client/sync/store.ts";
import { visibleTo } from "./oracle.ts";
import type { Device, World } from "./world.ts";

/** Where a device stood when it was last looked at. */
export interface Seen {
  cursor: number | null;
  clientId: string;
}

/**
 * Holds one device against the history: what it has of the server equals what its person saw at its
 * cursor, and what it shows is that with its own undecided changes on top.
 */
export async function checkDevice(world: World, device: Device, seen: Seen): Promise<void> {
  await device.store.transaction(async (tx) => {
    const { cursor, clientId, whole } = await tx.state();
    const report = (sentence: string) =>
      world.faults.push(`${sentence} (device of ${device.userId} at version ${cursor})`);
    if (!whole) return;
    const before = clientId === seen.clientId ? seen.cursor : null;
    if (before !== null && cursor !== null && cursor < before) report("A cursor went back");
    if (cursor === seen.cursor && clientId === seen.clientId) return;
    Object.assign(seen, { cursor, clientId });
    if (cursor === null) return;
    const tables = world.database.history.get(cursor);
    if (!tables) return void report("A cursor names a version that never was");
    const expected = visibleTo(tables, device.userId);
    for (const shape of shapes) {
      const problem = await checkTable(tx, shape, expected.get(shape.name) ?? new Map());
      if (problem) report(problem);
    }
  });
}

async function checkTable(
  tx: StoreTx,
  shape: Shape,
  expected: ReadonlyMap<string, AnyRow>,
): Promise<string | null> {
  const shown = new Map((await tx.find(shape, always())).map((row) => [row.id, row]));
  const patches = (await tx.outbox()).flatMap((entry) => entry.patches);
  const patched = new Set(patches.flatMap(({ tbl, id }) => (tbl === shape.name ? [id] : [])));
  const bases = await tx.bases(shape, [...new Set([...shown.keys(), ...patched])]);
  for (const id of bases.keys())
    if (!patched.has(id)) return `A base of ${shape.name} outlived its patches`;
  for (const [id, row] of expected) {
    const held = bases.has(id) ? bases.get(id) : shown.get(id);
    if (!held) return `The ${shape.name} ${id} is missing`;
    if (!isSame(shape, held, row)) return `The ${shape.name} ${id} is not as it was`;
  }
  for (const { op, tbl, id } of patches) {
    // A child is shown only with its parent; a lead made here is shown until it is refused.
    if (op === "insert" && tbl === shape.name && !shape.parent && !shown.has(id))
      return `The ${shape.name} ${id} was made here and is gone`;
  }
  for (const [id, row] of shown) {
    const isOwn = bases.get(id) === null;
    if (!isOwn && !expected.has(id)) return `The ${shape.name} ${id} should not be there`;
    if (patched.has(id) && !isReplayed(shape, row, bases.get(id) ?? null, patches))
      return `The ${shape.name} ${id} does not show its undecided changes`;
  }
  return null;
}

function isReplayed(
  shape: Shape,
  shown: AnyRow,
  base: AnyRow | null,
  patches: readonly { tbl: string; id: string; op: string; values: object }[],
): boolean {
  let row: AnyRow | null = base;
  for (const { tbl, id, op, values } of patches) {
    if (tbl !== shape.name || id !== shown.id) continue;
    if (op === "insert") row ??= values as AnyRow;
    else if (row) row = { ...row, ...values };
  }
  return row !== null && isSame(shape, shown, row);
}

const texts = new WeakMap<object, string>();

function isSame(shape: Shape, one: AnyRow, other: AnyRow): boolean {
  return one === other || textOf(shape, one) === textOf(shape, other);
}

function textOf(shape: Shape, row: AnyRow): string {
  const known = texts.get(row);
  if (known !== undefined) return known;
  const text = JSON.stringify(encodeRow(shape, row));
  texts.set(row, text);
  return text;
}
