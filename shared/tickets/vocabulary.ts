/*
 * The words of tickets: what is stored and sent is the code, what people read is the label. Lists
 * stay in the order in which they are offered.
 */

export const ticketStatuses = {
  open: "Open",
  in_progress: "In progress",
  resolved: "Resolved",
  closed: "Closed",
} as const;
export type TicketStatus = keyof typeof ticketStatuses;

/** Statuses of tickets that still need somebody's work. */
export const unresolvedStatuses: readonly TicketStatus[] = ["open", "in_progress"];

export const ticketCategories = {
  bug: "Bug",
  feature: "Feature",
  question: "Question",
  other: "Other",
} as const;

export const ticketPriorities = {
  low: "Low",
  medium: "Medium",
  high: "High",
  urgent: "Urgent",
} as const;
export type TicketPriority = keyof typeof ticketPriorities;

/** Who is given a new ticket. */
export const ticketAssignments = {
  manual: "Nobody, until somebody takes it",
  least_busy: "Whoever has the fewest open tickets",
} as const;
