import * as v from "valibot";
import { AppError } from "../../shared/errors.ts";

/** One ticket of another help desk, as it is to be kept here. */
export interface ImportedTicket {
  /** Its name there. */
  readonly externalId: string;
  readonly subject: string;
  readonly description: string;
  readonly category: string;
  readonly priority: string;
  readonly status: string;
  readonly createdAt: string;
  readonly respondedAt: string | null;
  readonly resolvedAt: string | null;
  readonly rating: number | null;
}

const categories: Readonly<Record<string, string>> = {
  "bug report": "bug",
  bug: "bug",
  "feature request": "feature",
  feature: "feature",
  "general inquiry": "question",
  question: "question",
};
const priorities: Readonly<Record<string, string>> = {
  low: "low",
  medium: "medium",
  high: "high",
  critical: "urgent",
  urgent: "urgent",
};
const statuses: Readonly<Record<string, string>> = {
  open: "open",
  pending: "in_progress",
  "in progress": "in_progress",
  resolved: "resolved",
  closed: "closed",
};

const hours = v.pipe(
  v.string(),
  v.transform((text) => (text.trim() === "" ? null : Number(text))),
  v.nullable(v.pipe(v.number(), v.minValue(0, "Hours cannot be negative."), v.maxValue(87_600))),
);
const row = v.object({
  Ticket_ID: v.pipe(v.string(), v.trim(), v.minLength(1, "The ticket has no Ticket_ID.")),
  Created_Date: v.pipe(
    v.string(),
    v.check((text) => !Number.isNaN(momentOf(text)), "Created_Date is no date."),
  ),
  Ticket_Type: v.pipe(v.string(), v.trim()),
  Priority: known(priorities, "Priority"),
  Status: known(statuses, "Status"),
  Channel: v.string(),
  Product: v.string(),
  Category: v.string(),
  Assigned_Agent: v.string(),
  First_Response_Time_Hours: hours,
  Resolution_Time_Hours: hours,
  CSAT_Score: v.pipe(
    v.string(),
    v.transform((text) => (text.trim() === "" ? null : Number(text))),
    v.nullable(
      v.pipe(v.number(), v.integer("CSAT_Score is no whole number."), v.minValue(1), v.maxValue(5)),
    ),
  ),
});

/**
 * Reads one line of a file of tickets. Times count as UTC. Who answered there is no account here, so
 * the name stands in the description.
 *
 * @throws AppError `invalid` - a sentence that says what is wrong with the line
 */
export function readTicketRow(record: Readonly<Record<string, string>>): ImportedTicket {
  const parsed = v.safeParse(row, record);
  if (!parsed.success) throw new AppError("invalid", parsed.issues[0].message);
  const read = parsed.output;
  const createdAt = momentOf(read.Created_Date);
  const isDone = read.Status === "resolved" || read.Status === "closed";
  const after = (span: number | null) =>
    span === null ? null : new Date(createdAt + Math.round(span * 3_600_000)).toISOString();
  return {
    externalId: read.Ticket_ID,
    subject: [read.Ticket_Type, read.Category, read.Product].filter(Boolean).join(" · "),
    description: [
      `${read.Ticket_Type} by ${read.Channel.toLowerCase() || "an unknown channel"}`,
      `Product: ${read.Product}`,
      `Category: ${read.Category}`,
      `Answered by: ${read.Assigned_Agent}`,
      `Number there: ${read.Ticket_ID}`,
    ].join("\n"),
    category: categories[read.Ticket_Type.toLowerCase()] ?? "other",
    priority: read.Priority,
    status: read.Status,
    createdAt: new Date(createdAt).toISOString(),
    // What is still open there has no answer yet; its figures are plans.
    respondedAt: read.Status === "open" ? null : after(read.First_Response_Time_Hours),
    resolvedAt: isDone ? after(read.Resolution_Time_Hours) : null,
    rating: isDone ? read.CSAT_Score : null,
  };
}

function known(words: Readonly<Record<string, string>>, column: string) {
  return v.pipe(
    v.string(),
    v.transform((text) => words[text.trim().toLowerCase()] ?? ""),
    v.minLength(1, `${column} is none of: ${Object.keys(words).join(", ")}.`),
  );
}

/** `2024-11-23 03:01:00` as UTC, in ms since 1970; NaN for anything else. */
function momentOf(text: string): number {
  const match = /^(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d(?::\d\d)?)Z?$/.exec(text.trim());
  return match ? Date.parse(`${match[1]}T${match[2]}Z`) : Number.NaN;
}
