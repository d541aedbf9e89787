import { shapes } from "../../schema/shape.ts";
import { compareBy } from "../../shared/sync/order.ts";
import { encodeRow } from "../../shared/sync/row.ts";
import type { Snapshots } from "../../server/sync/snapshot.ts";
import type { DatabaseState } from "./memory-database.ts";
import { inSight } from "./memory-sight.ts";
import type { RoundTrip } from "./round-trip.ts";

/** Rows a snapshot page: few, so that even small replicas need several. */
const pageRows = 5;

/** @param stateOf - what the node reads: the present state, or an older one while it lags */
export function createMemorySnapshots(
  stateOf: () => DatabaseState,
  roundTrip: RoundTrip,
): Snapshots {
  return {
    tables: (orgId, sight) =>
      roundTrip(() =>
        shapes.map((shape) => ({ shape, count: inSight(stateOf(), orgId, shape, sight).length })),
      ),
    floorOf: (shape, orgId, sight, most) =>
      roundTrip(() => {
        const newestLast = inSight(stateOf(), orgId, shape, sight).sort(
          compareBy([{ column: "createdAt", direction: "asc" }]),
        );
        return (newestLast.at(-most)?.["createdAt"] as string | undefined) ?? null;
      }),
    page: (orgId, sight, { table, after }) =>
      roundTrip(() => {
        const shape = shapes[table];
        if (!shape) throw new Error(`There is no table ${table}.`);
        const rows = inSight(stateOf(), orgId, shape, sight)
          .filter((row) => after === null || row.id < after.id)
          .sort((a, b) => (a.id < b.id ? 1 : -1))
          .slice(0, pageRows);
        const last = rows.at(-1);
        const following = table + 1 < shapes.length ? { table: table + 1, after: null } : null;
        const next =
          rows.length === pageRows && last
            ? { table, after: { createdAt: "", id: last.id } }
            : following;
        return { shape, next, at: stateOf().head, rows: rows.map((row) => encodeRow(shape, row)) };
      }),
  };
}
