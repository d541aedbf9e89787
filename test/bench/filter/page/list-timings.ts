import { type LeadFilter, whereOf } from "../../../../client/leads/lead-filter.ts";
import { leadRows, newestRevision } from "../../../../client/leads/lead-rows.ts";
import { leadOrders } from "../../../../client/leads/lead-sort.ts";
import type { Replica } from "../../../../client/sync/replica.ts";
import type { AnyRow } from "../../../../shared/sync/row.ts";
import { toPredicate, type Where } from "../../../../shared/sync/where.ts";

/** Times in ms, one of each for each filter. */
export interface ListTimings {
  /** Until the first rows are in the page. */
  readonly values: number[];
  /** The same rows out of a plain array. */
  readonly floors: number[];
}

/** Filters before the first one that counts. */
const warmUp = 20;
const pageLength = 100;
const shownRows = 50;

/** Asks the replica for the first rows of each filter, and takes them out of the array. */
export async function compareLists(
  replica: Replica,
  list: readonly AnyRow[],
  filters: readonly LeadFilter[],
): Promise<ListTimings> {
  const timings: ListTimings = { values: [], floors: [] };
  for (const filter of [...filters.slice(0, warmUp), ...filters]) {
    const where = whereOf(filter, new Date()) as Where;
    const begin = performance.now();
    await readFirstRows(replica, where);
    const between = performance.now();
    list.filter(toPredicate(where)).slice(0, shownRows);
    timings.values.push(between - begin);
    timings.floors.push(performance.now() - between);
  }
  return { values: timings.values.slice(warmUp), floors: timings.floors.slice(warmUp) };
}

/** The questions that `createLeadList` asks at once, until it has rows to show. */
async function readFirstRows(replica: Replica, where: Where): Promise<void> {
  await Promise.all([
    replica.query(newestRevision),
    replica.query(leadRows(where as never, leadOrders.newest, pageLength)),
  ]);
}
