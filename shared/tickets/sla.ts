import type { SlaTarget, ticket, ticketSetting } from "../../schema/tickets.ts";
import type { Row } from "../sync/row.ts";
import { type TicketPriority, ticketPriorities } from "./vocabulary.ts";

const hour = 60;
const day = 24 * hour;

/** Minutes by priority, where the organization has not said otherwise. */
export const defaultSla: Readonly<Record<TicketPriority, SlaTarget>> = {
  low: { response: day, resolution: 7 * day },
  medium: { response: 8 * hour, resolution: 3 * day },
  high: { response: 4 * hour, resolution: day },
  urgent: { response: hour, resolution: 4 * hour },
};

/** The targets of an organization for one priority. */
export function slaTarget(
  setting: Pick<Row<typeof ticketSetting>, "sla"> | undefined,
  priority: string,
): SlaTarget {
  const known = priority in ticketPriorities ? (priority as TicketPriority) : "medium";
  return setting?.sla?.[known] ?? defaultSla[known];
}

/** Until when a ticket should be answered and resolved, counted from `from`. */
export function dueTimes(target: SlaTarget, from: string) {
  return {
    responseDueAt: minutesAfter(from, target.response),
    resolutionDueAt: minutesAfter(from, target.resolution),
  };
}

/** What the clocks of a ticket follow from. */
export type Clocked = Pick<
  Row<typeof ticket>,
  "responseDueAt" | "respondedAt" | "resolutionDueAt" | "resolvedAt" | "closedAt"
>;

/** The clock that runs: until the first answer, then until the end. */
export interface SlaClock {
  readonly goal: "response" | "resolution";
  readonly dueAt: string;
  /** `met` and `missed` are settled; `late` still runs. */
  readonly state: "running" | "late" | "met" | "missed";
}

/** The clock of a ticket that matters now. */
export function slaClock(clocked: Clocked, now: Date): SlaClock {
  const { responseDueAt, respondedAt, resolutionDueAt, resolvedAt, closedAt } = clocked;
  const doneAt = resolvedAt ?? closedAt;
  if (doneAt !== null)
    return {
      goal: "resolution",
      dueAt: resolutionDueAt,
      state: doneAt <= resolutionDueAt ? "met" : "missed",
    };
  const goal = respondedAt === null ? "response" : "resolution";
  const dueAt = respondedAt === null ? responseDueAt : resolutionDueAt;
  return { goal, dueAt, state: Date.parse(dueAt) < now.getTime() ? "late" : "running" };
}

function minutesAfter(from: string, minutes: number): string {
  return new Date(Date.parse(from) + minutes * 60_000).toISOString();
}
