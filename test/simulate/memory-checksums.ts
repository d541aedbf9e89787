import { shapes } from "../../schema/shape.ts";
import type { Checksums } from "../../server/sync/checksums.ts";
import type { DatabaseState } from "./memory-database.ts";
import { inSight } from "./memory-sight.ts";
import type { RoundTrip } from "./round-trip.ts";

export function createMemoryChecksums(
  stateOf: () => DatabaseState,
  roundTrip: RoundTrip,
): Checksums {
  return {
    read: (orgId, sight) =>
      roundTrip(() => ({
        at: stateOf().head,
        tables: shapes.map((shape) => {
          const rows = inSight(stateOf(), orgId, shape, sight);
          const revisions = rows.map(({ rv }) => BigInt(Number(rv)));
          return {
            tbl: shape.name,
            count: rows.length,
            sum: String(revisions.reduce((sum, revision) => sum + revision, 0n)),
            xor: String(revisions.reduce((xor, revision) => xor ^ revision, 0n)),
          };
        }),
      })),
  };
}
