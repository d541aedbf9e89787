import { shapeOf } from "../../schema/shape.ts";
import { encodeRow } from "../../shared/sync/row.ts";
import { readWhere } from "../../shared/sync/given-where.ts";
import { toPredicate } from "../../shared/sync/where.ts";
import type { Reads } from "../../server/sync/reads.ts";
import type { DatabaseState } from "./memory-database.ts";
import { inSight } from "./memory-sight.ts";
import type { RoundTrip } from "./round-trip.ts";

/** Rows with their children, and counts: all that the people of a simulation ask for. */
export function createMemoryReads(stateOf: () => DatabaseState, roundTrip: RoundTrip): Reads {
  return {
    whole: (orgId, { keys }, shape, id) =>
      roundTrip(() => {
        const sight = { keys, floors: {} };
        const [row] = inSight(stateOf(), orgId, shape, sight).filter((found) => found.id === id);
        const at = stateOf().head;
        if (!row) return { at, tables: [] };
        const children = shape.children.map((child) => {
          const column = shapeOf(child.name).parent?.column ?? "id";
          const rows = inSight(stateOf(), orgId, child, sight).filter((one) => one[column] === id);
          return [child, rows.map((one) => encodeRow(child, one))] as const;
        });
        return { at, tables: [[shape, [encodeRow(shape, row)]], ...children] };
      }),
    answer: (orgId, { keys }, shape, question) =>
      roundTrip(() => {
        if (question.kind !== "counts") throw new Error("Nobody here asks for rows.");
        const holds = toPredicate(readWhere(shape, question.where));
        const rows = inSight(stateOf(), orgId, shape, { keys, floors: {} }).filter(holds);
        const groups = Map.groupBy(rows, (row) =>
          JSON.stringify(question.by.map((key) => row[key] ?? null)),
        );
        const counted = [...groups].map(([key, of]) => [
          ...(JSON.parse(key) as string[]),
          of.length,
        ]);
        return { at: stateOf().head, rows: counted };
      }),
  };
}
