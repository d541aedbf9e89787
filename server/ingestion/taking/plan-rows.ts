import type { FieldValue } from "../reading/field-value.ts";
import { jsonOf } from "../reading/json-text.ts";
import { dataOf, type IncomingRow } from "../reading/read-record.ts";

/** A local edit: what was set, and what the source said at that time. */
export interface Edit {
  readonly value: FieldValue;
  readonly source: FieldValue;
  readonly by: string;
  readonly at: string;
}
export type Edits = Readonly<Record<string, Edit>>;

/** What is known of a row that is here. */
export interface KnownRow {
  readonly pk: string;
  readonly hash: string;
  readonly edits: Edits | null;
  readonly deleted: boolean;
}

export interface Conflict {
  readonly pk: string;
  readonly field: string;
  readonly local: FieldValue;
  readonly source: FieldValue;
}

export interface PlannedRow extends IncomingRow {
  readonly edits: Edits | null;
}

export interface RowPlan {
  readonly created: readonly PlannedRow[];
  readonly updated: readonly PlannedRow[];
  /** Keys of rows that need no write. */
  readonly unchanged: readonly string[];
  readonly conflicts: readonly Conflict[];
  /** Rows that the source tells of as removed and that were not so here; they are among the others. */
  readonly removed: number;
  /** Rows that come back. */
  readonly revived: number;
}

/**
 * Compares what a source sends with what is here. Equal hashes need no write unless forced. A field that
 * somebody edited here keeps its value; where the source changed it, too, that is a conflict. Forced
 * writes take the source's values.
 */
export function planRows(
  incoming: readonly IncomingRow[],
  known: ReadonlyMap<string, KnownRow>,
  { force }: { readonly force: boolean },
): RowPlan {
  const plan = {
    created: [] as PlannedRow[],
    updated: [] as PlannedRow[],
    unchanged: [] as string[],
    conflicts: [] as Conflict[],
    removed: 0,
    revived: 0,
  };
  const latest = new Map(incoming.map((row) => [row.pk, row]));
  for (const row of incoming) {
    const before = known.get(row.pk);
    // The same record twice: the later one counts.
    const isSettled = latest.get(row.pk) !== row || (!force && isEqual(row, before));
    if (isSettled) plan.unchanged.push(row.pk);
    else if (before) {
      const merged = force ? { row: { ...row, edits: null }, conflicts: [] } : merge(row, before);
      plan.updated.push(merged.row);
      plan.conflicts.push(...merged.conflicts);
      if (row.removed !== before.deleted) plan[row.removed ? "removed" : "revived"]++;
    } else {
      plan.created.push({ ...row, edits: null });
      if (row.removed) plan.removed++;
    }
  }
  return plan;
}

function isEqual({ hash, removed }: IncomingRow, before: KnownRow | undefined): boolean {
  return before?.hash === hash && before.deleted === removed;
}

function merge(
  row: IncomingRow,
  { edits }: KnownRow,
): { row: PlannedRow; conflicts: readonly Conflict[] } {
  if (edits === null) return { row: { ...row, edits }, conflicts: [] };
  const data = dataOf(row);
  const kept: Record<string, Edit> = {};
  const conflicts: Conflict[] = [];
  for (const [field, edit] of Object.entries(edits)) {
    const source = data[field] ?? null;
    if (isSame(source, edit.value)) continue;
    if (!isSame(source, edit.source))
      conflicts.push({ pk: row.pk, field, local: edit.value, source });
    kept[field] = edit;
    data[field] = edit.value;
  }
  return {
    row: {
      ...row,
      json: Buffer.from(jsonOf(data)),
      edits: Object.keys(kept).length === 0 ? null : kept,
    },
    conflicts,
  };
}

export function isSame(left: FieldValue, right: FieldValue): boolean {
  return left === right || JSON.stringify(left) === JSON.stringify(right);
}
