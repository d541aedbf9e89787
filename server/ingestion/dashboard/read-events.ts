import type { PoolClient } from "pg";
import {
  eventLevels,
  type EventLevel,
  type RunEvent,
} from "../../../shared/ingestion/run-event.ts";

const pageSize = 300;

/**
 * The last lines of a run's log in the order in which they were written.
 *
 * @param level - lines of this weight and above
 * @param before - lines before this number only
 */
export async function readEvents(
  tx: PoolClient,
  orgId: string,
  runId: string,
  { level, before }: { readonly level: EventLevel; readonly before: number | undefined },
): Promise<{ items: RunEvent[]; nextBefore: number | null }> {
  const { rows } = await tx.query<RunEvent>(
    `select seq::int as seq, at, level, message, detail
       from sync_run_event
      where org_id = $1 and run_id = $2 and level = any($3) and ($4::bigint is null or seq < $4)
      order by seq desc
      limit $5`,
    [orgId, runId, eventLevels.slice(eventLevels.indexOf(level)), before ?? null, pageSize],
  );
  const items = rows.toReversed();
  return { items, nextBefore: rows.length === pageSize ? (items[0]?.seq ?? null) : null };
}
