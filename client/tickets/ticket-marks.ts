import { ticketPriorities, ticketStatuses } from "../../shared/tickets/vocabulary.ts";
import type { Mark } from "../ui/mark-icon.ts";
import type { Tone } from "../ui/tone.ts";

interface Look {
  readonly tone: Tone;
  readonly mark: Mark;
  readonly label: string;
}

const statuses: Readonly<Record<string, Look>> = {
  open: { tone: "blue", mark: "dot", label: ticketStatuses.open },
  in_progress: { tone: "amber", mark: "dot", label: ticketStatuses.in_progress },
  resolved: { tone: "green", mark: "check", label: ticketStatuses.resolved },
  closed: { tone: "grey", mark: "check", label: ticketStatuses.closed },
};

const priorities: Readonly<Record<string, Look>> = {
  low: { tone: "grey", mark: "minus", label: ticketPriorities.low },
  medium: { tone: "cyan", mark: "dot", label: ticketPriorities.medium },
  high: { tone: "amber", mark: "triangle", label: ticketPriorities.high },
  urgent: { tone: "red", mark: "triangle", label: ticketPriorities.urgent },
};

/** How a stored status is shown; one that this build does not know is shown as it is. */
export function statusLook(status: string): Look {
  return statuses[status] ?? { tone: "grey", mark: "dot", label: status };
}

export function priorityLook(priority: string): Look {
  return priorities[priority] ?? { tone: "grey", mark: "dot", label: priority };
}

/** "#12", or nothing until the server has counted the ticket. */
export function numberText(number: number | null): string {
  return number === null ? "" : `#${number}`;
}
