import type { Pool } from "pg";
import type { Shape } from "../../schema/shape.ts";
import type { Value } from "../../shared/sync/row.ts";
import { quote } from "../../shared/sync/where-sql.ts";
import type { WireRow } from "./feed.ts";
import { type Sight, sightSql, sightTables } from "./sight.ts";

/** Rows a page. At some 500 bytes a row a page stays under the largest frame. */
const pageRows = 500;

export interface SnapshotTable {
  readonly shape: Shape;
  readonly count: number;
}

/** Where a snapshot stands: the table and the last row taken from it. */
export interface SnapshotPlace {
  readonly table: number;
  readonly after: { readonly createdAt: string; readonly id: string } | null;
}

export interface SnapshotPage {
  readonly shape: Shape;
  readonly rows: readonly WireRow[];
  /** Version at which the rows were read. */
  readonly at: number;
  /** Null after the last page. */
  readonly next: SnapshotPlace | null;
}

/**
 * Everything in sight, page by page, newest rows of each table first. Pages are read at different
 * moments: the delta from the version at which the first was begun makes them one cut.
 */
export interface Snapshots {
  tables(orgId: string, sight: Sight): Promise<SnapshotTable[]>;
  page(orgId: string, sight: Sight, place: SnapshotPlace): Promise<SnapshotPage>;
  /** `createdAt` of the oldest among the newest `most` rows in sight; null when there are fewer. */
  floorOf(shape: Shape, orgId: string, sight: Sight, most: number): Promise<string | null>;
}

export function createSnapshots(engine: Pool): Snapshots {
  return {
    tables: (orgId, sight) =>
      Promise.all(
        sightTables.map(async (shape) => {
          const params: unknown[] = [orgId];
          const { rows } = await engine.query<{ count: number }>(
            `select count(*) from ${quote(shape.name)} r where r.org_id = $1 and ${sightSql(shape, orgId, sight, params)}`,
            params,
          );
          return { shape, count: rows[0]?.count ?? 0 };
        }),
      ),
    page: async (orgId, sight, place) => {
      const shape = sightTables[place.table];
      if (!shape) throw new Error(`A snapshot has no table ${place.table}.`);
      const { rows, at } = await readPage(engine, shape, orgId, sight, place);
      return { shape, rows, at, next: nextPlace(shape, rows, place) };
    },
    floorOf: async (shape, orgId, sight, most) => {
      const params: unknown[] = [orgId];
      const { rows } = await engine.query<{ created_at: string }>(
        `select r.created_at from ${quote(shape.name)} r
          where r.org_id = $1 and ${sightSql(shape, orgId, sight, params)}
          order by r.created_at desc, r.id desc offset ${Math.trunc(most) - 1} limit 1`,
        params,
      );
      return rows[0]?.created_at ?? null;
    },
  };
}

async function readPage(
  engine: Pool,
  shape: Shape,
  orgId: string,
  sight: Sight,
  { after }: SnapshotPlace,
): Promise<{ rows: WireRow[]; at: number }> {
  const params: unknown[] = [orgId];
  const condition = sightSql(shape, orgId, sight, params);
  if (after) params.push(after.createdAt, after.id);
  const beyond = after
    ? `and (r.created_at, r.id) < ($${params.length - 1}::timestamptz, $${params.length}::uuid)`
    : "";
  const { rows } = await engine.query<[]>({
    // One statement sees one state of the database, so the version is that of these very rows.
    text: `select ${shape.columns.map(({ name }) => `r.${quote(name)}`).join(", ")},
                  (select version from sync_head where org_id = $1)
             from ${quote(shape.name)} r where r.org_id = $1 and ${condition} ${beyond}
            order by r.created_at desc, r.id desc limit ${pageRows}`,
    values: params,
    rowMode: "array",
  });
  const read = rows as unknown as Value[][];
  return { at: Number(read[0]?.at(-1) ?? 0), rows: read.map((row) => row.slice(0, -1)) };
}

function nextPlace(
  shape: Shape,
  rows: readonly WireRow[],
  { table }: SnapshotPlace,
): SnapshotPlace | null {
  const last = rows.at(-1);
  if (rows.length === pageRows && last) {
    const at = shape.columns.findIndex(({ key }) => key === "createdAt");
    return { table, after: { createdAt: last[at] as string, id: last[0] as string } };
  }
  return table + 1 < sightTables.length ? { table: table + 1, after: null } : null;
}
