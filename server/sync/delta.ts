import { type Shape, shapeOf, shapeOfNumber, shapes } from "../../schema/shape.ts";
import { intersects } from "../../shared/sync/audience.ts";
import type { Cut, LogEntry, WireRow } from "./feed.ts";
import type { Scope } from "./scope.ts";

/** What one scope must drop and take over to come from a cut's `from` to its `head`. */
export interface Delta {
  readonly dels: ReadonlyMap<Shape, readonly string[]>;
  /** Parents before their children. */
  readonly puts: ReadonlyMap<Shape, readonly WireRow[]>;
}

/**
 * The delta of a cut for one scope. A row in sight now is put; a row that was in sight anywhere in
 * the range and is not now is dropped, so no id leaks that was never visible. Whoever was away holds none
 * that came and left meanwhile, and may have had other rights then: for them only the beginning counts. A row that was out
 * of sight anywhere in the range comes with its children: they may have changed meanwhile.
 */
export function deltaFor(cut: Cut, scope: Scope): Delta {
  const dels = new Map<Shape, string[]>();
  const puts = new Map(shapes.map((shape) => [shape, new Map<string, WireRow>()]));
  for (const { shape, rowId, entries } of touchedRows(cut)) {
    const image = cut.images.get(shape.number)?.get(rowId);
    if (image && intersects(currentAudience(cut, shape, image, entries), scope.keys)) {
      puts.get(shape)?.set(rowId, image);
      if (!entries.every((entry) => wasHeld(scope, entry))) putChildren(cut, rowId, puts);
    } else if (entries.some((entry) => mayHold(scope, entry, entry === entries[0]))) {
      dels.set(shape, [...(dels.get(shape) ?? []), rowId]);
    }
  }
  const filled = [...puts].filter(([, rows]) => rows.size > 0);
  return { dels, puts: new Map(filled.map(([shape, rows]) => [shape, [...rows.values()]])) };
}

/** Whether this replica may hold the row as it was just before that entry. @param isFirst - of the row */
function mayHold({ keys, earlier }: Scope, entry: LogEntry, isFirst: boolean): boolean {
  if (!intersects(entry.audBefore, keys)) return false;
  if (!earlier || entry.version > earlier.upTo) return true;
  return isFirst && intersects(entry.audBefore, earlier.keys);
}

/**
 * Whether this replica held the row, and so its children, before its keys changed. Pages are read one
 * after another: a row that has come with one may have left the new keys before its children were read.
 */
function wasHeld({ keys, earlier }: Scope, { audBefore }: LogEntry): boolean {
  return intersects(audBefore, keys) && (!earlier || intersects(audBefore, earlier.keys));
}

interface TouchedRow {
  readonly shape: Shape;
  readonly rowId: string;
  /** One a transaction, oldest first, never empty. */
  readonly entries: readonly LogEntry[];
}

const touchedByCut = new WeakMap<Cut, TouchedRow[]>();

/** Rows of a cut with their entries; the same for every scope, so it is worked out once. */
function touchedRows(cut: Cut): TouchedRow[] {
  const known = touchedByCut.get(cut);
  if (known) return known;
  const groups = Map.groupBy(cut.entries, ({ tbl, rowId }) => `${tbl}/${rowId}`);
  const rows = [...groups.values()].flatMap((entries) => {
    const [first] = entries;
    if (!first) return [];
    return [
      { shape: shapeOfNumber(first.tbl), rowId: first.rowId, entries: byTransaction(entries) },
    ];
  });
  touchedByCut.set(cut, rows);
  return rows;
}

/** What a row was within a transaction was never committed, so nobody saw it under those keys. */
function byTransaction(entries: readonly LogEntry[]): LogEntry[] {
  return [...Map.groupBy(entries, ({ version }) => version).values()].flatMap((ofOne) => {
    const [first] = ofOne;
    return first ? [{ ...first, audAfter: ofOne.at(-1)?.audAfter ?? [] }] : [];
  });
}

/**
 * Who sees the row now. A child's entry holds its parent's keys at the time of the entry; where
 * the parent itself changed in the range, its newest keys count.
 */
function currentAudience(
  cut: Cut,
  shape: Shape,
  image: WireRow,
  entries: readonly LogEntry[],
): readonly string[] {
  const own = entries.at(-1)?.audAfter ?? [];
  if (!shape.parent) return own;
  const at = shape.columns.findIndex(({ key }) => key === shape.parent?.column);
  const parent = newestAudiences(cut).get(
    `${shapeOf(shape.parent.table).number}/${image[at] as string}`,
  );
  return parent ?? own;
}

const audiencesByCut = new WeakMap<Cut, Map<string, readonly string[]>>();

function newestAudiences(cut: Cut): Map<string, readonly string[]> {
  const known = audiencesByCut.get(cut);
  if (known) return known;
  const audiences = new Map(
    cut.entries.map(({ tbl, rowId, audAfter }) => [`${tbl}/${rowId}`, audAfter]),
  );
  audiencesByCut.set(cut, audiences);
  return audiences;
}

function putChildren(cut: Cut, parentId: string, puts: Map<Shape, Map<string, WireRow>>): void {
  for (const [tbl, rows] of cut.children.get(parentId) ?? []) {
    const ofTable = puts.get(shapeOfNumber(tbl));
    for (const row of rows) ofTable?.set(row[0] as string, row);
  }
}
