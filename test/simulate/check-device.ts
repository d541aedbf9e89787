import { type Shape, shapes } from "../../schema/shape.ts";
import type { Floors } from "../../shared/sync/protocol/coverage.ts";
import type { AnyRow } from "../../shared/sync/row.ts";
import { always } from "../../shared/sync/where.ts";
import type { OutboxEntry, Patch, ReplicaState, StoreTx } from "../../client/sync/store.ts";
import { isCovered } from "./covered.ts";
import { type Sight, visibleTo, visibleUnder } from "./oracle.ts";
import { isAlike } from "./row-text.ts";
import type { World } from "./world.ts";

/** Where a device stood when its rows were last whole. */
export interface Seen {
  cursor: number | null;
  clientId: string;
  generation: string | null;
  /** Where its rows ended. */
  floor: string;
}

/**
 * Holds what a device is about to commit against the history: what it has of the server equals what
 * its person saw at its cursor, and what it shows is that with its own undecided changes on top.
 */
export async function checkDevice(
  world: World,
  { userId, name }: { readonly userId: string; readonly name: string },
  seen: Seen,
  tx: StoreTx,
): Promise<void> {
  const state = tx.state();
  const { cursor, clientId, generation, whole } = state;
  const report = (sentence: string) =>
    world.faults.push(`${sentence} (device of ${name} at version ${cursor})`);
  const isSame = clientId === seen.clientId && generation === seen.generation;
  if (!whole || cursor === null) {
    if (!isSame) return;
    await checkStay(world, userId, seen, tx, report);
    // A snapshot that has ended took what lies below its floor, even where the next one reaches deeper.
    if (cursor !== null) seen.floor = laterOf(seen.floor, state.floors["lead"] ?? "");
    return;
  }
  if (isSame && seen.cursor !== null && cursor < seen.cursor) report("A cursor went back");
  Object.assign(seen, { cursor, clientId, generation, floor: state.floors["lead"] ?? "" });
  const [version, ...later] = world.database.history.get(generation ?? "")?.slice(cursor) ?? [];
  if (!version) return void report("A cursor names a version that never was");
  if (decidedAt(world, state) > cursor) report("An answer came before its rows");
  const { tables } = version;
  const problem = await checkTables(tx, visibleTo(tables, userId));
  if (!problem) return;
  // Rights are read after rows: whoever moves on meanwhile is shown the rows under the newer ones.
  for (const { tables: rights } of later) {
    if (rights.get("member")?.get(userId) === tables.get("member")?.get(userId)) continue;
    if (!(await checkTables(tx, visibleUnder(tables, userId, rights)))) return;
  }
  report(problem);
}

async function checkTables(tx: StoreTx, expected: Sight): Promise<string | null> {
  const outbox = tx.outbox();
  const { floors } = tx.state();
  const guests = await guestsIn(tx, expected, floors);
  for (const shape of shapes) {
    const isDue = (row: AnyRow) =>
      isCovered(shape, row, expected, floors) ||
      (shape.parent !== undefined && guests.has(row[shape.parent.column] as string));
    const problem = await checkTable(tx, shape, expected.get(shape.name) ?? none, isDue, outbox);
    if (problem) return problem;
  }
  return null;
}

/** Leads of the server that are held though they lie below the floor: all that hangs on them is, too. */
async function guestsIn(tx: StoreTx, expected: Sight, floors: Floors): Promise<Set<string>> {
  const shape = leadShape();
  const rows = await tx.find(shape, always());
  const bases = tx.bases(
    shape,
    rows.map(({ id }) => id),
  );
  const guests = rows.filter(({ id }) => {
    const known = expected.get(shape.name)?.get(id);
    // What was made here and lies below the floor at the server is not held from there.
    const isMade = bases.get(id) === null;
    return known && !isMade && !isCovered(shape, known, expected, floors);
  });
  return new Set(guests.map(({ id }) => id));
}

const none: ReadonlyMap<string, AnyRow> = new Map();

/** The version at which the last mutation that it knows to be decided was. */
function decidedAt({ database }: World, { clientId, lastMid }: ReplicaState): number {
  return database.clients.get(clientId)?.versionByMid.get(lastMid) ?? 0;
}

/** While a snapshot arrives, what was in sight and still is must stay on the screen. */
async function checkStay(
  { database }: World,
  userId: string,
  { cursor, generation, floor }: Seen,
  tx: StoreTx,
  report: (sentence: string) => void,
): Promise<void> {
  const versions = database.history.get(generation ?? "")?.slice(cursor ?? Infinity) ?? [];
  const sights = versions.map(({ tables }) => visibleTo(tables, userId).get("lead"));
  const { floors } = tx.state();
  for (const [id, { createdAt }] of sights[0] ?? []) {
    if ((createdAt as string) < floor || (createdAt as string) < (floors["lead"] ?? "")) continue;
    if (!sights.every((sight) => sight?.has(id))) continue;
    const rows = await tx.rows(leadShape(), [id]);
    if (rows.length === 0) return report(`The lead ${id} vanished while a snapshot came`);
  }
}

function laterOf(one: string, other: string): string {
  return one > other ? one : other;
}

function leadShape(): Shape {
  return shapes.find(({ name }) => name === "lead") as Shape;
}

async function checkTable(
  tx: StoreTx,
  shape: Shape,
  expected: ReadonlyMap<string, AnyRow>,
  isDue: (row: AnyRow) => boolean,
  outbox: readonly OutboxEntry[],
): Promise<string | null> {
  const rows = await tx.find(shape, always());
  const shown = new Map(rows.map((row) => [row.id, row]));
  const patches = patchesOf(shape, outbox);
  const bases = tx.bases(shape, [...shown.keys(), ...patches.keys()]);
  for (const id of bases.keys())
    if (!patches.has(id)) return `A base of ${shape.name} outlived its patches`;
  for (const [id, row] of expected) {
    const held = bases.has(id) ? bases.get(id) : shown.get(id);
    if (!held && !isDue(row)) continue;
    if (!held) return `The ${shape.name} ${id} is missing`;
    if (!isAlike(shape, held, row)) return `The ${shape.name} ${id} is not as it was`;
  }
  for (const [id, ofRow] of patches) {
    // A child is shown only with its parent; a lead made here is shown until it is refused.
    const isMade = ofRow.some(({ op }) => op === "insert");
    if (isMade && !shape.parent && !shown.has(id))
      return `The ${shape.name} ${id} was made here and is gone`;
  }
  for (const [id, row] of shown) {
    const isOwn = bases.get(id) === null;
    if (!isOwn && !expected.has(id)) return `The ${shape.name} ${id} should not be there`;
    const ofRow = patches.get(id);
    if (ofRow && !isReplayed(shape, row, bases.get(id) ?? null, ofRow))
      return `The ${shape.name} ${id} does not show its undecided changes`;
  }
  return null;
}

function patchesOf(shape: Shape, outbox: readonly OutboxEntry[]): Map<string, Patch[]> {
  const patches = outbox.flatMap((entry) => entry.patches.filter(({ tbl }) => tbl === shape.name));
  return Map.groupBy(patches, ({ id }) => id);
}

function isReplayed(
  shape: Shape,
  shown: AnyRow,
  base: AnyRow | null,
  patches: readonly Patch[],
): boolean {
  let row: AnyRow | null = base;
  for (const { op, values } of patches) {
    if (op === "insert") row ??= values as AnyRow;
    else if (row) row = { ...row, ...values };
  }
  return row !== null && isAlike(shape, shown, row);
}
