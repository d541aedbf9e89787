import { type Shape, shapeOf } from "../../schema/shape.ts";
import type { Floors } from "../../shared/sync/protocol/coverage.ts";
import type { AnyRow } from "../../shared/sync/row.ts";
import { compare, oneOf, or, type Where } from "../../shared/sync/where.ts";
import type { StoreTx } from "./store.ts";

/**
 * What a poke said of rows below the floors: a replica holds such rows only while they are guests,
 * fetched for whoever opened them. Whoever shows figures over more than the replica asks again.
 */
export interface LeftOut {
  readonly shapes: Set<Shape>;
  /** Rows in sight that are not here. */
  readonly ids: Set<string>;
}

export function createLeftOut(): LeftOut {
  return { shapes: new Set(), ids: new Set() };
}

/**
 * The rows to take over: those above the floor, and guests that are here already. The rest is noted.
 */
export async function keepCovered(
  tx: StoreTx,
  shape: Shape,
  rows: readonly AnyRow[],
  floors: Floors,
  leftOut: LeftOut,
): Promise<readonly AnyRow[]> {
  const floor = floors[shape.name];
  if (floor === undefined) return rows;
  const below = rows.filter((row) => !isAbove(row, floor));
  if (below.length === 0) return rows;
  leftOut.shapes.add(shape);
  const ids = below.map(({ id }) => id);
  // A row that was made here is no guest: what hangs on it at the server was not fetched.
  const bases = tx.bases(shape, ids);
  const guests = (await tx.rows(shape, ids)).filter(({ id }) => bases.get(id) !== null);
  const known = new Set(guests.map(({ id }) => id));
  for (const { id } of below) if (!known.has(id)) leftOut.ids.add(id);
  return rows.filter((row) => isAbove(row, floor) || known.has(row.id));
}

/** Notes that rows were dropped of which the replica cannot say that it held them above the floor. */
export async function noteDropped(
  tx: StoreTx,
  shape: Shape,
  ids: readonly string[],
  floors: Floors,
  leftOut: LeftOut,
): Promise<void> {
  const floor = floors[shape.name];
  if (floor === undefined) return;
  const held = await tx.rows(shape, ids);
  if (held.filter((row) => isAbove(row, floor)).length < ids.length) leftOut.shapes.add(shape);
}

/**
 * The guests of a table: rows below its floor, and all that hangs on guests. Rows that only exist
 * here are not among them, whatever this device's clock says.
 */
export async function guestsOf(tx: StoreTx, shape: Shape, floors: Floors): Promise<AnyRow[]> {
  const conditions: Where[] = [];
  const floor = floors[shape.name];
  if (floor !== undefined) conditions.push(compare<AnyRow>("createdAt", "lt", floor));
  if (shape.parent) {
    const parents = await guestsOf(tx, shapeOf(shape.parent.table), floors);
    const ids = parents.map(({ id }) => id);
    if (ids.length > 0) conditions.push(oneOf<AnyRow>(shape.parent.column, ids));
  }
  if (conditions.length === 0) return [];
  const rows = await tx.find(shape, or(...conditions));
  return rows.filter(({ rv }) => rv !== null && rv !== 0);
}

function isAbove({ createdAt }: AnyRow, floor: string): boolean {
  return (createdAt as string) >= floor;
}
