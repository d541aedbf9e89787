import type { Pool } from "pg";
import { shapeOf, type Shape } from "../../schema/shape.ts";

/** A row as the database held it, by SQL names. */
export type Image = Readonly<Record<string, unknown>>;

/** What became of a row in one version: an image, or null for its end. */
export interface Step {
  readonly version: number;
  readonly image: Image | null;
  /** The image as a frame carries it unmasked. */
  readonly values: readonly unknown[];
}

/** Everything an organization ever was, version by version. */
export interface History {
  readonly head: number;
  /** Takes in what was committed since the last time. @returns the new versions' changes, in order */
  load(): Promise<Change[]>;
  /** Steps of a row, oldest first; empty when there never was such a row. */
  steps(table: string, id: string): readonly Step[];
  at(table: string, id: string, version: number): Step | undefined;
  /** Every row that a table ever had. */
  ids(table: string): Iterable<string>;
  /** Rows of a table at the newest version. */
  present(table: string): Iterable<readonly [string, Step]>;
  /** The newest version that can have been seen at this moment, in ms since the epoch. */
  versionAt(moment: number): number;
}

export interface Change {
  readonly version: number;
  /** When it was committed, ms since the epoch. */
  readonly at: number;
  readonly table: string;
  readonly id: string;
}

interface HistoryRow {
  readonly seq: number;
  readonly version: number;
  readonly at: number;
  readonly tbl: string;
  readonly id: string;
  readonly image: Image | null;
}

export function createHistory(engine: Pool, orgId: string): History {
  const tables = new Map<string, Map<string, Step[]>>();
  const momentOf: number[] = [];
  let lastSeq = 0;
  let head = 0;

  function take({ tbl, id, version, at, image }: HistoryRow): void {
    head = version;
    momentOf[version] ??= at;
    const rows = tables.get(tbl) ?? new Map<string, Step[]>();
    tables.set(tbl, rows);
    const steps = rows.get(id) ?? [];
    rows.set(id, steps);
    // Of several images in one transaction only the last was ever seen.
    if (steps.at(-1)?.version === version) steps.pop();
    steps.push({ version, image, values: image ? toWire(shapeOf(tbl), image) : [] });
  }

  const steps = (table: string, id: string) => tables.get(table)?.get(id) ?? [];
  return {
    get head() {
      return head;
    },
    steps,
    load: async () => {
      const { rows } = await engine.query<HistoryRow>(
        `select seq, version, extract(epoch from at) * 1000 as at, tbl, id, image
           from leaks.history where org_id = $1 and seq > $2 order by seq`,
        [orgId, lastSeq],
      );
      rows.forEach(take);
      lastSeq = rows.at(-1)?.seq ?? lastSeq;
      return rows.map(({ version, at, tbl, id }) => ({ version, at, table: tbl, id }));
    },
    at: (table, id, version) => steps(table, id).findLast((step) => step.version <= version),
    ids: (table) => tables.get(table)?.keys() ?? [],
    *present(table) {
      for (const [id, all] of tables.get(table) ?? []) {
        const last = all.at(-1);
        if (last?.image) yield [id, last];
      }
    },
    versionAt: (moment) => {
      let version = head;
      while (version > 0 && (momentOf[version] ?? 0) > moment + 1) version -= 1;
      return version;
    },
  };
}

function toWire(shape: Shape, image: Image): unknown[] {
  return shape.columns.map(({ name, type }) => {
    const value = image[name] ?? null;
    return value !== null && type.startsWith("timestamp")
      ? new Date(value as string).toISOString()
      : value;
  });
}
