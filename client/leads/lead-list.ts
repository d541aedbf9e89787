import { type Accessor, createEffect, createMemo, createSignal, on } from "solid-js";
import type { lead } from "../../schema/leads.ts";
import type { Row } from "../../shared/sync/row.ts";
import type { Where } from "../../shared/sync/where.ts";
import { createLiveQuery, createReplicaStatus, useReplica } from "../sync/live-query.ts";
import {
  allIds,
  changedSince,
  type LeadRow,
  leadRows,
  leadRowsById,
  newestRevision,
} from "./lead-rows.ts";
import type { LeadOrder } from "./lead-sort.ts";
import { createPages } from "./pages.ts";

const firstScreen = 100;

/** A list of leads that keeps its order while it is being read. */
export interface LeadList {
  /** Every lead of the list, in order; undefined until the first answer. */
  ids: Accessor<readonly string[] | undefined>;
  /** The lead as it is now; undefined while its page is being read or when it is gone. */
  rowOf: (id: string) => LeadRow | undefined;
  /** Says that a lead is in sight; the answer says that it no longer is. */
  show: (id: string) => () => void;
  /** Leads that belong to the list by now and are not in it. */
  arrived: Accessor<number>;
  /** Takes in what has arrived and sorts again. */
  refresh: () => void;
}

interface Frozen {
  readonly ids: readonly string[];
  /** The first rows, to be shown before the live ones arrive. */
  readonly first: ReadonlyMap<string, LeadRow>;
  /** The newest revision when the ids were read. */
  readonly rv: number;
}

/**
 * The leads of a filter. Which they are and in what order is settled when it is asked for; what a
 * row shows is live. So nothing moves under the finger: what comes later waits in `arrived`.
 *
 * @param comingBack - shows nothing until all ids are there, to be scrolled to where one was
 */
export function createLeadList(
  where: Accessor<Where<Row<typeof lead>>>,
  order: Accessor<LeadOrder>,
  comingBack: boolean,
): LeadList {
  const replica = useReplica();
  const [frozen, setFrozen] = createSignal<Frozen>();
  let asked = 0;

  async function freeze() {
    const question = ++asked;
    const all = allIds(where(), order());
    const [[newest], rows] = await Promise.all([
      replica.query(newestRevision),
      replica.query(leadRows(where(), order(), firstScreen)),
    ]);
    if (question !== asked) return;
    const first = new Map(rows.map((row) => [row.id, row]));
    const rv = newest?.rv ?? 0;
    const isWhole = rows.length < firstScreen;
    if (isWhole || !comingBack || frozen()) setFrozen({ ids: [...first.keys()], first, rv });
    if (isWhole) return;
    const [answer] = await replica.query(all);
    if (question === asked) setFrozen({ ids: answer?.ids?.split(",") ?? [], first, rv });
  }

  createEffect(on([where, order], () => void freeze()));

  const ids = () => frozen()?.ids;
  const pages = createPages(() => ids() ?? []);
  const rows = createLiveQuery(() => leadRowsById(pages.idsInSight()));
  const rowsById = createMemo(() => new Map(rows()?.map((row) => [row.id, row])));
  const changed = createLiveQuery(() => changedSince(where(), frozen()?.rv ?? 0));
  const arrived = createMemo(() => {
    const known = frozen();
    return known ? (changed()?.filter(({ id }) => !pages.has(id)).length ?? 0) : 0;
  });
  const status = createReplicaStatus();
  const filling = () => status().state === "loading" || ids()?.length === 0;
  createEffect(() => {
    if (arrived() > 0 && filling()) void freeze();
  });

  return {
    ids,
    rowOf: (id) => rowsById().get(id) ?? frozen()?.first.get(id),
    show: pages.show,
    arrived,
    refresh: () => void freeze(),
  };
}
