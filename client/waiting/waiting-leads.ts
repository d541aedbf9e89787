import { type Accessor, createMemo } from "solid-js";
import type { lead } from "../../schema/leads.ts";
import type { Row } from "../../shared/sync/row.ts";
import { and, eq, isNull, type Where } from "../../shared/sync/where.ts";
import { leadCounts, type LeadRow, leadRows } from "../leads/lead-rows.ts";
import { createWaitingLimits } from "../leads/waiting-limits.ts";
import { createLiveQuery } from "../sync/live-query.ts";
import { createNow } from "../ui/clock.ts";
import { type Age, type AgeGroup, groupByAge, longestShown, newestShown } from "./age-groups.ts";

export interface WaitingLeads {
  /** Undefined until the first answers. */
  byAge: Accessor<Readonly<Record<Age, AgeGroup>> | undefined>;
  /** How many wait in all, on the board or not. */
  total: Accessor<number>;
  /** More wait than are on the board. */
  isPart: Accessor<boolean>;
}

/**
 * Leads that nobody has called yet, longest waiting first, by how late they are. Where too many wait for
 * one board, those that just came are on it too: they can still be called in time.
 *
 * @param unassignedOnly - leaves out those that somebody owns
 */
export function createWaitingLeads(unassignedOnly: Accessor<boolean>): WaitingLeads {
  const where = () => (unassignedOnly() ? and(untouched(), isNull("ownerId")) : untouched());
  const limits = createWaitingLimits();
  const now = createNow();
  const longest = createLiveQuery(() => first(where(), "asc", longestShown));
  const newest = createLiveQuery(() => first(where(), "desc", newestShown));
  const counts = createLiveQuery(() => leadCounts(where(), []));
  const lateBy = (ms: number, rows: readonly LeadRow[]) => {
    const before = new Date(now() - ms).toISOString();
    return rows.filter(({ createdAt }) => createdAt <= before).length;
  };
  const rows = createMemo(() => {
    const [long, fresh] = [longest(), newest()];
    return long && fresh && [...long, ...missingFrom(long, fresh)];
  });
  const total = () => counts()?.[0]?.count ?? 0;
  const reds = createMemo(() => lateBy(limits().redMs, rows() ?? []));
  const late = createMemo(() => lateBy(limits().amberMs, rows() ?? []));
  // The count may lag behind a board that holds all.
  const isPart = createMemo(() => {
    const shown = rows()?.length ?? 0;
    return shown > longestShown && total() > shown;
  });
  const byAge = createMemo(() => {
    const shown = rows();
    return shown && groupByAge(shown, { reds: reds(), late: late(), isPart: isPart() });
  });

  return { byAge, total, isPart };
}

function untouched(): Where<Row<typeof lead>> {
  return and(isNull("deletedAt"), eq("status", "new"), eq("attemptNo", 0));
}

function first(where: Where<Row<typeof lead>>, direction: "asc" | "desc", limit: number) {
  return leadRows(where, [{ column: "createdAt", direction }], limit);
}

/** Of the newest first, those that are not among the others; longest waiting first. */
function missingFrom(others: readonly LeadRow[], newest: readonly LeadRow[]): LeadRow[] {
  const known = new Set(others.map(({ id }) => id));
  return newest.filter(({ id }) => !known.has(id)).toReversed();
}
