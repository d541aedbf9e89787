import type { SlaTarget, ticketSetting } from "../../schema/tickets.ts";
import { codesOf } from "../../shared/leads/vocabulary.ts";
import type { Row } from "../../shared/sync/row.ts";
import { slaTarget } from "../../shared/tickets/sla.ts";
import { type TicketPriority, ticketPriorities } from "../../shared/tickets/vocabulary.ts";

/** Hours as typed, by `"urgent.response"`. */
export type TypedHours = Readonly<Record<string, string>>;

export const priorities = codesOf(ticketPriorities);
export const goals = [
  { goal: "response", label: "first answer" },
  { goal: "resolution", label: "resolution" },
] as const;

/** The hours of an organization, to be changed. */
export function hoursOf(setting: Pick<Row<typeof ticketSetting>, "sla"> | null): TypedHours {
  const typed = priorities.flatMap((priority) => {
    const target = slaTarget(setting ?? undefined, priority);
    return goals.map(({ goal }) => [`${priority}.${goal}`, String(target[goal] / 60)] as const);
  });
  return Object.fromEntries(typed);
}

/** What is saved for them: whole minutes. */
export function targetsOf(hours: TypedHours): Record<TicketPriority, SlaTarget> {
  const minutesOf = (key: string) => Math.round(Number(hours[key]) * 60);
  const targetOf = (priority: TicketPriority) => ({
    response: minutesOf(`${priority}.response`),
    resolution: minutesOf(`${priority}.resolution`),
  });
  return {
    low: targetOf("low"),
    medium: targetOf("medium"),
    high: targetOf("high"),
    urgent: targetOf("urgent"),
  };
}
