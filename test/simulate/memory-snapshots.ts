import { type Shape, shapeOf, shapes } from "../../schema/shape.ts";
import { audienceOf, intersects } from "../../shared/sync/audience.ts";
import { type AnyRow, encodeRow } from "../../shared/sync/row.ts";
import type { Scope } from "../../server/sync/scope.ts";
import type { Snapshots } from "../../server/sync/snapshot.ts";
import { type DatabaseState, rowOf, rowsOf } from "./memory-database.ts";
import type { RoundTrip } from "./round-trip.ts";

/** Rows a snapshot page: few, so that even small replicas need several. */
const pageRows = 5;

/** @param stateOf - what the node reads: the present state, or an older one while it lags */
export function createMemorySnapshots(
  stateOf: () => DatabaseState,
  roundTrip: RoundTrip,
): Snapshots {
  return {
    tables: (orgId, scope) =>
      roundTrip(() =>
        shapes.map((shape) => ({ shape, count: inSight(stateOf(), orgId, shape, scope).length })),
      ),
    page: (orgId, scope, { table, after }) =>
      roundTrip(() => {
        const shape = shapes[table];
        if (!shape) throw new Error(`There is no table ${table}.`);
        const rows = inSight(stateOf(), orgId, shape, scope)
          .filter((row) => after === null || row.id < after.id)
          .sort((a, b) => (a.id < b.id ? 1 : -1))
          .slice(0, pageRows);
        const last = rows.at(-1);
        const following = table + 1 < shapes.length ? { table: table + 1, after: null } : null;
        const next =
          rows.length === pageRows && last
            ? { table, after: { createdAt: "", id: last.id } }
            : following;
        return { shape, next, rows: rows.map((row) => encodeRow(shape, row)) };
      }),
  };
}

function inSight(state: DatabaseState, orgId: string, shape: Shape, scope: Scope): AnyRow[] {
  return rowsOf(state, shape).filter((row) => {
    if (!shape.parent) return intersects(audienceOf(shape, orgId, row), scope.keys);
    const parent = shapeOf(shape.parent.table);
    const parentRow = rowOf(state, parent, row[shape.parent.column] as string);
    return parentRow && intersects(audienceOf(parent, orgId, parentRow), scope.keys);
  });
}
