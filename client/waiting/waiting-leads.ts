import { type Accessor, createMemo } from "solid-js";
import type { lead } from "../../schema/leads.ts";
import type { Row } from "../../shared/sync/row.ts";
import { and, eq, isNull, type Where } from "../../shared/sync/where.ts";
import { leadCounts, type LeadRow, leadRows } from "../leads/lead-rows.ts";
import { createWaitingLimits } from "../leads/waiting-limits.ts";
import { createLiveQuery } from "../sync/live-query.ts";
import { createNow } from "../ui/clock.ts";

/** Rows of the board; whoever waits longest is among them. */
export const boardLength = 300;

export type Age = "red" | "amber" | "fresh";

export interface WaitingLeads {
  /** Undefined until the first answer. */
  byAge: Accessor<Readonly<Record<Age, readonly LeadRow[]>> | undefined>;
  /** How many wait in all, on the board or not. */
  total: Accessor<number>;
}

/**
 * Leads that nobody has called yet, longest waiting first, by how late they are.
 *
 * @param unassignedOnly - leaves out those that somebody owns
 */
export function createWaitingLeads(unassignedOnly: Accessor<boolean>): WaitingLeads {
  const where = () => (unassignedOnly() ? and(untouched(), isNull("ownerId")) : untouched());
  const limits = createWaitingLimits();
  const now = createNow();
  const leads = createLiveQuery(() =>
    leadRows(where(), [{ column: "createdAt", direction: "asc" }], boardLength),
  );
  const counts = createLiveQuery(() => leadCounts(where(), []));
  const lateBy = (ms: number) => {
    const before = new Date(now() - ms).toISOString();
    return leads()?.filter(({ createdAt }) => createdAt <= before).length ?? 0;
  };
  const reds = createMemo(() => lateBy(limits().redMs));
  const late = createMemo(() => lateBy(limits().amberMs));
  const byAge = createMemo(() => {
    const rows = leads();
    return (
      rows && {
        red: rows.slice(0, reds()),
        amber: rows.slice(reds(), late()),
        fresh: rows.slice(late()),
      }
    );
  });

  return { byAge, total: () => counts()?.[0]?.count ?? 0 };
}

function untouched(): Where<Row<typeof lead>> {
  return and(isNull("deletedAt"), eq("status", "new"), eq("attemptNo", 0));
}
