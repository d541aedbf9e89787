import { findShape, type Shape, shapes } from "../../schema/shape.ts";
import { reachedBy } from "../../shared/sync/audience.ts";
import type { Floors } from "../../shared/sync/protocol/coverage.ts";
import type { Fetched } from "../../shared/sync/protocol/fetch.ts";
import type { MutationResult, Poke } from "../../shared/sync/protocol/poke.ts";
import { type AnyRow, decodeRow, type Value } from "../../shared/sync/row.ts";
import { not, toPredicate } from "../../shared/sync/where.ts";
import { type Changes, namedRowsLimit } from "./change.ts";
import {
  type ChangeLog,
  createChangeLog,
  patchesByRow,
  type PatchesByRow,
  putRows,
  rowKey,
  toChanges,
} from "./rebase.ts";
import { keepCovered, type LeftOut, noteDropped } from "./left-out.ts";
import { newestLead } from "./newest-lead.ts";
import { removeRows } from "./remove-rows.ts";
import { settleRows } from "./settle-rows.ts";
import type { OutboxEntry, ReplicaState, StoreTx } from "./store.ts";

/** A whole poke: its parts put together. */
export type WholePoke = Omit<Poke, "type" | "more">;

/** What was fetched, its parts put together. */
export type WholeFetched = Pick<Fetched, "ask" | "at" | "puts">;

interface Beyond {
  readonly reached: readonly WholeFetched[];
  readonly below: LeftOut;
}

/**
 * Brings the replica from `from` to `to` in one transaction: decided mutations leave the outbox and
 * rows move in the same step, so that nothing flickers between a commit and its echo.
 *
 * @param keysHash - stands for the keys that the poke may bring
 * @param beyond - what lies below the floors: what was fetched of it and this poke reaches, and who is
 * told what the poke says of the rest
 * @returns what changed, or null when the poke does not follow on the cursor
 */
export async function applyPoke(
  tx: StoreTx,
  orgId: string,
  poke: WholePoke,
  keysHash: string | null,
  { reached, below }: Beyond,
): Promise<Changes | null> {
  const state = tx.state();
  const { cursor, lastMid, floors } = state;
  if (poke.from !== cursor || poke.to < cursor) return null;
  const changes = createChangeLog();
  const { decided, patches } = takeDecided(tx, poke.lastMid ?? lastMid, poke.results ?? []);
  // It may be newer than the cursor: the poke brings all that came since.
  for (const [shape, rows] of reached.flatMap(rowsByTable))
    await putRows(tx, shape, rows, patches, changes);
  for (const [shape, ids] of poke.dels.flatMap(ofKnownTable)) {
    await noteDropped(tx, shape, ids, floors, below);
    await removeRows(tx, shape, ids, patches, changes);
  }
  const puts = rowsByTable(poke);
  for (const [shape, rows] of puts) {
    const isWhole = floors[shape.name] === undefined;
    const covered = isWhole ? rows : await keepCovered(tx, shape, rows, floors, below);
    await putRows(tx, shape, covered, patches, changes);
  }
  if (decided.length > 0) await settleRows(tx, decided, patches, changes);
  if (poke.keys) {
    await purge(tx, orgId, poke.keys, patches, changes);
    noteTables(below, floors);
  }
  tx.setState(stateBehind(state, poke, puts, keysHash));
  return toChanges(changes);
}

function stateBehind(
  { high, lastMid, newestLead: newest }: ReplicaState,
  poke: WholePoke,
  puts: readonly TableRows[],
  keysHash: string | null,
): Partial<ReplicaState> {
  return {
    cursor: poke.to,
    whole: true,
    high: Math.max(high, poke.to),
    newestLead: puts.reduce(
      (before, [shape, rows]) => newestLead(shape, revisionsOf(rows), before),
      newest,
    ),
    lastMid: Math.max(lastMid, poke.lastMid ?? 0),
    ...(poke.keys && { keys: poke.keys, keysHash }),
  };
}

function revisionsOf(rows: readonly AnyRow[]): Value[] {
  return rows.flatMap(({ rv }) => rv ?? []);
}

/** Whatever lies below the floors is another's to see from now on. */
function noteTables({ shapes: noted }: LeftOut, floors: Floors): void {
  for (const shape of shapes) if (floors[shape.name] !== undefined) noted.add(shape);
}

function ofKnownTable([tbl, ids]: Poke["dels"][number]): [Shape, string[]][] {
  const shape = findShape(tbl);
  return shape ? [[shape, ids]] : [];
}

type TableRows = readonly [Shape, readonly AnyRow[]];

/** The rows of a poke by table, parents first as they come; a table that this build does not know is left out. */
function rowsByTable({ puts }: Pick<WholePoke, "puts">): TableRows[] {
  return puts.flatMap(([tbl, encoded]): TableRows[] => {
    const shape = findShape(tbl);
    return shape ? [[shape, encoded.map((values) => decodeRow(shape, values as Value[]))]] : [];
  });
}

const nothingDecided = { decided: [], patches: patchesByRow([], 0) };

/**
 * Takes the mutations that the server has decided out of the outbox; refused ones go to the inbox
 * with what was typed.
 */
function takeDecided(
  tx: StoreTx,
  lastMid: number,
  results: readonly MutationResult[],
): { decided: OutboxEntry[]; patches: PatchesByRow } {
  const outbox = tx.outbox();
  if (outbox.length === 0) return nothingDecided;
  const decided = outbox.filter((entry) => entry.mid <= lastMid);
  for (const { mid, code, message, fields } of results) {
    const entry = decided.find((candidate) => candidate.mid === mid);
    if (!entry) continue;
    const { name, args, at } = entry;
    tx.addRejection({ mid, name, args, code, message, at, ...(fields && { fields }) });
  }
  if (decided.length > 0) tx.dequeue(lastMid);
  return { decided, patches: patchesByRow(outbox, lastMid) };
}

/**
 * Removes every row that `keys` do not reach; children go with their parents. A row with undecided
 * changes is judged by the server's image of it, and one that only exists here stays.
 */
async function purge(
  tx: StoreTx,
  orgId: string,
  keys: readonly string[],
  patches: PatchesByRow,
  changes: ChangeLog,
): Promise<void> {
  for (const shape of shapes) {
    if (shape.parent) continue;
    const reach = reachedBy(shape, orgId, keys);
    const isReached = toPredicate(reach);
    const patched = [...patches.values()].flatMap((ofRow) => ofRow.map(({ id }) => id));
    const bases = tx.bases(shape, patched);
    const bare = (await tx.find(shape, not(reach))).filter(({ id }) => !bases.has(id));
    const changed = [...bases.values()].filter((base) => base !== null && !isReached(base));
    const lost = [...bare, ...(changed as AnyRow[])];
    await removeRows(tx, shape, idsOf(lost), patches, changes);
  }
}

/**
 * Adds one page of a snapshot.
 *
 * @param same - rows of a revision that is here already are left alone: a device that was away for
 * long has most of them
 */
export async function applySnapshotPage(
  tx: StoreTx,
  shape: Shape,
  rows: readonly (readonly Value[])[],
  same = false,
): Promise<Changes> {
  const changes = createChangeLog();
  const patches = patchesByRow(tx.outbox(), 0);
  const decoded = rows.map((row) => decodeRow(shape, row));
  const news = same ? await withoutKnown(tx, shape, decoded, patches) : decoded;
  await putRows(tx, shape, news, patches, changes);
  return toChanges(changes);
}

/** Rows that are not here as they are; what was changed here is compared with the server's image anew. */
async function withoutKnown(
  tx: StoreTx,
  shape: Shape,
  rows: readonly AnyRow[],
  patches: PatchesByRow,
): Promise<AnyRow[]> {
  const here = await tx.rows(shape, idsOf(rows));
  const revisions = new Map(here.map(({ id, rv }) => [id, rv]));
  return rows.filter(
    ({ id, rv }) => revisions.get(id) !== rv || patches.has(rowKey(shape.name, id)),
  );
}

/**
 * Adds one page of the first snapshot of an empty replica. Only rows that were changed here meanwhile,
 * or that a page has brought before, can be here already.
 */
export async function applyFirstPage(
  tx: StoreTx,
  shape: Shape,
  rows: readonly (readonly Value[])[],
  isKnown: (id: string) => boolean,
): Promise<Changes> {
  if (rows.length <= namedRowsLimit) return applySnapshotPage(tx, shape, rows);
  const patches = patchesByRow(tx.outbox(), 0);
  const isHere = (row: readonly Value[]) =>
    isKnown(row[0] as string) || patches.has(rowKey(shape.name, row[0] as string));
  const { here = [], missing = [] } = Object.groupBy(rows, (row) =>
    isHere(row) ? "here" : "missing",
  );
  await tx.load(shape, missing);
  if (here.length > 0) await applySnapshotPage(tx, shape, here);
  return { rows: [], tables: new Set([shape]) };
}

/** Removes what a finished snapshot did not contain, but for rows that only exist here. */
export async function removeUnseen(
  tx: StoreTx,
  seen: ReadonlyMap<Shape, ReadonlySet<string>>,
): Promise<Changes> {
  const changes = createChangeLog();
  const patches = patchesByRow(tx.outbox(), 0);
  for (const shape of shapes) {
    const unseen = (await tx.ids(shape)).filter((id) => !seen.get(shape)?.has(id));
    if (unseen.length === 0) continue;
    const bases = tx.bases(shape, unseen);
    const lost = unseen.filter((id) => bases.get(id) !== null);
    if (lost.length > 0) await removeRows(tx, shape, lost, patches, changes);
  }
  return toChanges(changes);
}

function idsOf(rows: readonly AnyRow[]): string[] {
  return rows.map(({ id }) => id);
}
