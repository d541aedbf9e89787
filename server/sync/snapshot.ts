import type { Pool } from "pg";
import { type Shape, shapeOf, shapes } from "../../schema/shape.ts";
import { reachedBy } from "../../shared/sync/audience.ts";
import { quote, whereToSql } from "../../shared/sync/where-sql.ts";
import type { WireRow } from "./feed.ts";
import type { Scope } from "./scope.ts";

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
  /** Null after the last page. */
  readonly next: SnapshotPlace | null;
}

/**
 * Everything one scope sees, page by page, newest rows of each table first. Pages are read at
 * different moments: the delta from the version at which the first was begun makes them one cut.
 */
export interface Snapshots {
  tables(orgId: string, scope: Scope): Promise<SnapshotTable[]>;
  page(orgId: string, scope: Scope, place: SnapshotPlace): Promise<SnapshotPage>;
}

export function createSnapshots(engine: Pool): Snapshots {
  return {
    tables: (orgId, scope) =>
      Promise.all(
        shapes.map(async (shape) => {
          const params: unknown[] = [orgId];
          const { rows } = await engine.query<{ count: number }>(
            `select count(*) from ${quote(shape.name)} r where r.org_id = $1 and ${sightSql(shape, orgId, scope, params)}`,
            params,
          );
          return { shape, count: rows[0]?.count ?? 0 };
        }),
      ),
    page: async (orgId, scope, place) => {
      const shape = shapes[place.table];
      if (!shape) throw new Error(`A snapshot has no table ${place.table}.`);
      const rows = await readPage(engine, shape, orgId, scope, place);
      return { shape, rows, next: nextPlace(shape, rows, place) };
    },
  };
}

async function readPage(
  engine: Pool,
  shape: Shape,
  orgId: string,
  scope: Scope,
  { after }: SnapshotPlace,
): Promise<WireRow[]> {
  const params: unknown[] = [orgId];
  const sight = sightSql(shape, orgId, scope, params);
  if (after) params.push(after.createdAt, after.id);
  const beyond = after
    ? `and (r.created_at, r.id) < ($${params.length - 1}::timestamptz, $${params.length}::uuid)`
    : "";
  const { rows } = await engine.query<[]>({
    text: `select ${shape.columns.map(({ name }) => `r.${quote(name)}`).join(", ")}
             from ${quote(shape.name)} r where r.org_id = $1 and ${sight} ${beyond}
            order by r.created_at desc, r.id desc limit ${pageRows}`,
    values: params,
    rowMode: "array",
  });
  return rows as unknown as WireRow[];
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
  return table + 1 < shapes.length ? { table: table + 1, after: null } : null;
}

/** The scope's sight of a table; a child's is that of its parent. */
function sightSql(shape: Shape, orgId: string, scope: Scope, params: unknown[]): string {
  if (!shape.parent) return whereToSql(shape, reachedBy(shape, orgId, [...scope.keys]), params);
  const parent = shapeOf(shape.parent.table);
  const column = shape.columns.find(({ key }) => key === shape.parent?.column);
  const sight = whereToSql(parent, reachedBy(parent, orgId, [...scope.keys]), params);
  return `exists (select from ${quote(parent.name)}
                   where org_id = r.org_id and id = r.${quote(column?.name ?? "id")} and ${sight})`;
}
