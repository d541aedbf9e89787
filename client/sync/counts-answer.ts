import { shapeOf } from "../../schema/shape.ts";
import { countsToSql, type IdRange, rangeEndSql } from "../../shared/sync/counts.ts";
import type { CountsRead } from "../../shared/sync/query.ts";
import type { AnyRow } from "../../shared/sync/row.ts";
import { toPredicate } from "../../shared/sync/where.ts";
import type { Answer, ReadRows } from "./answer.ts";
import type { RowChange } from "./change.ts";

/** Rows that are counted at a time: a few milliseconds, for which a change has to wait. */
const partRows = 4000;

type Group = Readonly<Record<string, unknown>> & { readonly count: number };

/**
 * Counts, kept by adding and subtracting the images of changed rows. The first count goes through
 * the table part by part in the order of ids, which no change moves: a changed row belongs to what
 * is counted already or to what is still to come.
 *
 * @param settled - resolves once every step that is committed by now has been announced
 */
export function createCountsAnswer(
  read: ReadRows,
  declared: CountsRead,
  settled: () => Promise<void>,
): Answer {
  const { table, where, by } = declared;
  const shape = shapeOf(table);
  const holds = toPredicate<AnyRow>(where);
  let groups = new Map<string, Group>();
  /** Ids up to this one are counted; null for all of them. */
  let counted: string | null = null;
  let state: "none" | "counting" | "whole" = "none";
  let rows: readonly Group[] | undefined;
  /** Changes since the running question: it may or may not have seen them. */
  let meanwhile: RowChange[] = [];

  function add(row: Readonly<Record<string, unknown>>, change: number): void {
    const values = Object.fromEntries(by.map((key) => [key, row[key] ?? null]));
    const key = JSON.stringify(Object.values(values));
    const count = (groups.get(key)?.count ?? 0) + change;
    if (count === 0 && by.length > 0) groups.delete(key);
    else groups.set(key, { ...values, count });
  }

  function takeOver({ before, after }: RowChange): void {
    if (before && holds(before)) add(before, -1);
    if (after && holds(after)) add(after, 1);
  }

  function begin(): void {
    groups = new Map();
    if (by.length === 0) add({}, 0);
    counted = null;
    state = "counting";
  }

  async function readRange(): Promise<{ to: string | null; found: Group[] }> {
    const [end] = await read<{ id: string }>(rangeEndSql(table, counted, partRows));
    const to = end?.id ?? null;
    const found = await read<Group>(countsToSql(declared, { from: counted, to }));
    await settled();
    return { to, found };
  }

  return {
    get rows() {
      return rows;
    },
    read: async () => {
      if (state !== "counting") begin();
      meanwhile = [];
      const { to, found } = await readRange().catch((error: unknown) => {
        state = "none";
        throw error;
      });
      if (meanwhile.some((change) => isWithin({ from: counted, to }, change))) return false;
      for (const group of found) add(group, group.count);
      counted = to;
      if (to !== null) return false;
      state = "whole";
      rows = [...groups.values()];
      return true;
    },
    take: (changes) => {
      if (state === "none" || changes.tables.has(shape)) return false;
      const ofTable = changes.rows.filter((change) => change.shape === shape);
      meanwhile.push(...ofTable);
      const done = { from: null, to: state === "counting" ? (counted ?? "") : null };
      for (const change of ofTable) if (isWithin(done, change)) takeOver(change);
      if (state === "counting") return true;
      rows = [...groups.values()];
      return rows.every(({ count }) => count >= 0);
    },
  };
}

function isWithin({ from, to }: IdRange, { before, after }: RowChange): boolean {
  const id = (after ?? before)?.id ?? "";
  return (from === null || id > from) && (to === null || id <= to);
}
