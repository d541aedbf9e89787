import { type Shape, shapes } from "../../schema/shape.ts";
import { compareBy } from "../../shared/sync/order.ts";
import { encodeRow } from "../../shared/sync/row.ts";
import type { Sight } from "../../server/sync/sight.ts";
import type { SnapshotPage, Snapshots } from "../../server/sync/snapshot.ts";
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
    open: (orgId, sight, from) =>
      roundTrip(() => {
        const isDue = (table: number, id: string) =>
          table > from.table || (table === from.table && (!from.after || id < from.after.id));
        const found = shapes.map((shape, table) => ({
          shape,
          ids: inSight(stateOf(), orgId, shape, sight)
            .map(({ id }) => id)
            .filter((id) => isDue(table, id))
            .sort((a, b) => (a < b ? 1 : -1)),
        }));
        const due = found.filter(({ ids }) => ids.length > 0);
        return {
          tables: found.map(({ shape, ids }) => ({ shape, count: ids.length })),
          hasMore: () => due.length > 0,
          page: () => {
            const [table] = due;
            if (!table) throw new Error("Every page of the snapshot was read.");
            const ids = table.ids.splice(0, pageRows);
            if (table.ids.length === 0) due.shift();
            return roundTrip(() => readPage(stateOf(), orgId, sight, table.shape, ids));
          },
        };
      }),
    floorOf: (shape, orgId, sight, most) =>
      roundTrip(() => {
        const newestLast = inSight(stateOf(), orgId, shape, sight).sort(
          compareBy([{ column: "createdAt", direction: "asc" }]),
        );
        return (newestLast.at(-most)?.["createdAt"] as string | undefined) ?? null;
      }),
  };
}

/** The rows as they are now, those that are still in sight. */
function readPage(
  state: DatabaseState,
  orgId: string,
  sight: Sight,
  shape: Shape,
  ids: readonly string[],
): SnapshotPage {
  const present = new Map(inSight(state, orgId, shape, sight).map((row) => [row.id, row]));
  const rows = ids.flatMap((id) => present.get(id) ?? []);
  return { shape, at: state.head, rows: rows.map((row) => encodeRow(shape, row)) };
}
