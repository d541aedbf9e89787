import type { ClosingReason, FollowUpKind, LeadStatus } from "./vocabulary.ts";

/** What a call led to, and what usually follows. */
interface Outcome {
  readonly label: string;
  readonly connected: boolean;
  /** Where a lead that nobody has reached yet moves. */
  readonly status?: LeadStatus;
  /** When to get in touch again: `ladder` grows longer with every missed call. */
  readonly next: "ladder" | "tomorrow" | "in_two_days" | "ask" | "none";
  readonly followUpKind?: FollowUpKind;
  /** What to offer when there is nothing left to follow up. */
  readonly closing?: { readonly status: "unqualified" | "lost"; readonly reason: ClosingReason };
}

export const callOutcomes = {
  interested: { label: "Interested", connected: true, status: "contacted", next: "tomorrow" },
  call_back: { label: "Call back", connected: true, status: "pending", next: "ask" },
  details_shared: {
    label: "Details shared",
    connected: true,
    status: "contacted",
    next: "in_two_days",
  },
  visit_planned: {
    label: "Visit planned",
    connected: true,
    status: "contacted",
    next: "ask",
    followUpKind: "visit",
  },
  td_planned: {
    label: "Test drive planned",
    connected: true,
    status: "contacted",
    next: "ask",
    followUpKind: "test_drive",
  },
  not_interested: {
    label: "Not interested",
    connected: true,
    status: "contacted",
    next: "none",
    closing: { status: "lost", reason: "not_interested" },
  },
  already_bought: {
    label: "Already bought",
    connected: true,
    status: "contacted",
    next: "none",
    closing: { status: "lost", reason: "bought_competitor" },
  },
  wrong_number: {
    label: "Wrong number",
    connected: true,
    status: "contacted",
    next: "none",
    closing: { status: "unqualified", reason: "junk" },
  },
  language_barrier: {
    label: "Language barrier",
    connected: true,
    status: "contacted",
    next: "tomorrow",
  },
  do_not_call: {
    label: "Do not call",
    connected: true,
    status: "contacted",
    next: "none",
    closing: { status: "lost", reason: "not_interested" },
  },
  rnr: { label: "No answer", connected: false, next: "ladder" },
  busy: { label: "Busy", connected: false, next: "ladder" },
  switched_off: { label: "Switched off", connected: false, next: "tomorrow" },
  not_reachable: { label: "Not reachable", connected: false, next: "tomorrow" },
  disconnected: { label: "Disconnected", connected: false, next: "ladder" },
  number_invalid: {
    label: "Number invalid",
    connected: false,
    next: "none",
    closing: { status: "unqualified", reason: "junk" },
  },
} as const satisfies Record<string, Outcome>;

export type CallOutcome = keyof typeof callOutcomes;

export const callOutcomeCodes = Object.keys(callOutcomes) as CallOutcome[];

export function outcomeOf(code: CallOutcome): Outcome {
  return callOutcomes[code];
}

/** The label of a stored outcome; one that this build does not know is shown as it is. */
export function outcomeLabel(code: string): string {
  return code in callOutcomes ? callOutcomes[code as CallOutcome].label : code;
}
