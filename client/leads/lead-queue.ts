import { type Accessor, createMemo } from "solid-js";
import type { lead } from "../../schema/leads.ts";
import { type QueueReason, queueOf } from "../../shared/leads/queue.ts";
import { openStatuses } from "../../shared/leads/vocabulary.ts";
import type { Row } from "../../shared/sync/row.ts";
import { and, compare, eq, isNull, oneOf, or, type Where } from "../../shared/sync/where.ts";
import { useSession } from "../sign-in/session.ts";
import { createLiveQuery } from "../sync/live-query.ts";
import { createNow } from "../ui/clock.ts";
import { leadOrders } from "./lead-sort.ts";
import { type LeadRow, leadRows } from "./lead-rows.ts";
import { createWaitingLimits } from "./waiting-limits.ts";

/** A lead of today and why it needs somebody. */
export interface QueueEntry {
  readonly lead: LeadRow;
  readonly reason: QueueReason;
}

const queueLength = 500;
const minuteMs = 60_000;

/** One's own leads that need something today, the most pressing first; undefined until read. */
export function createQueue(): Accessor<readonly QueueEntry[] | undefined> {
  const session = useSession();
  const limits = createWaitingLimits();
  const now = createNow();
  const minute = createMemo(() => Math.floor(now() / minuteMs) * minuteMs);
  const today = createMemo(() => new Date(minute()).toDateString());
  const leads = createLiveQuery(() =>
    leadRows(neededOn(new Date(today()), session.me().user.id), leadOrders.follow_up, queueLength),
  );
  const queue = createMemo(() => {
    const rows = leads();
    return rows && queueOf(rows, new Date(minute()), limits().redMs);
  });
  return queue;
}

/** Open leads of a person that are due by the end of the day or have never been called. */
function neededOn(day: Date, ownerId: string): Where<Row<typeof lead>> {
  const tomorrow = new Date(day.getFullYear(), day.getMonth(), day.getDate() + 1).toISOString();
  return and(
    eq("ownerId", ownerId),
    isNull("deletedAt"),
    oneOf("status", openStatuses),
    or(compare("nextFollowUpAt", "lt", tomorrow), untouched()),
  );
}

function untouched(): Where<Row<typeof lead>> {
  return and(eq("status", "new"), eq("attemptNo", 0));
}
