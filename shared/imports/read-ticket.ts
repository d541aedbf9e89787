import { ticketCategories, ticketPriorities, ticketStatuses } from "../tickets/vocabulary.ts";
import { toIsoDate } from "./dates.ts";
import { fieldOf, type ImportField, maxCustomLength } from "./fields.ts";
import type { Column } from "./layout.ts";
import { cellText } from "./placeholders.ts";
import type { RowFormat } from "./read-lead.ts";
import {
  type Problem,
  shapeProblem,
  shown,
  tooLong,
  type Value,
  type Values,
} from "./row-problems.ts";
import { codeOf, toNumber } from "./values.ts";

/** A ticket of another help desk, as it is to be kept here. Times are ISO-8601 UTC. */
export interface TicketDraft {
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

export type TicketReading =
  | { readonly draft: TicketDraft; readonly problem?: undefined }
  | { readonly draft?: undefined; readonly problem: Problem };

/** Words of other help desks. */
const categoryWords = {
  "bug report": "bug",
  "feature request": "feature",
  "general inquiry": "question",
};
const priorityWords = { critical: "urgent", normal: "medium" };
const statusWords = { pending: "in_progress", new: "open", solved: "resolved" };

const hourMs = 3_600_000;
const longestHours = 87_600;

/**
 * Reads one line as a ticket. Times without a zone count as UTC; what belongs to no field is added to the
 * description. A line fails when it has no number, or a word, time or figure that cannot be read.
 */
export function readTicket(
  cells: readonly string[],
  { columns, mapping }: Pick<RowFormat, "columns" | "mapping">,
): TicketReading {
  const problem = shapeProblem(cells, columns, "line");
  if (problem) return { problem };
  const values: Values = {};
  const others: string[] = [];
  for (const [index, column] of columns.entries()) {
    const target = mapping[column.name] ?? null;
    const text = cellText(cells[index]);
    if (text === null || target === null) continue;
    const limit = target === "custom" ? maxCustomLength : fieldOf(target).maxLength;
    if (text.length > limit) return { problem: tooLong(column.name, text.length, limit) };
    if (target === "custom") others.push(`${column.name}: ${text}`);
    else values[target] = { heading: column.name, text };
  }
  const raised = columns.find(({ name }) => mapping[name] === "raisedAt");
  return toDraft(values, others, raised);
}

function toDraft(
  values: Values,
  others: readonly string[],
  raised: Column | undefined,
): TicketReading {
  const problems: Problem[] = [];
  const read = createReaders(values, problems);
  const id = values.externalId?.text ?? "";
  if (id === "") problems.push({ field: null, message: "This line has no number of the ticket." });
  const createdAt = read.moment(raised);
  const status = read.word("ticketStatus", ticketStatuses, statusWords) ?? "open";
  const priority = read.word("ticketPriority", ticketPriorities, priorityWords) ?? "medium";
  const answered = read.number("hoursToAnswer", 0, longestHours);
  const resolved = read.number("hoursToResolution", 0, longestHours);
  const rating = read.number("ticketRating", 1, 5);
  const [problem] = problems;
  if (problem) return { problem };
  return {
    draft: {
      externalId: id,
      ...wordsOf(values, others, id),
      priority,
      ...courseOf({ createdAt, status, answered, resolved, rating }),
    },
  };
}

function wordsOf(
  { ticketSubject, ticketDescription, ticketCategory }: Values,
  others: readonly string[],
  id: string,
) {
  const lines = [ticketDescription?.text, ...others, `Number there: ${id}`];
  return {
    subject: ticketSubject?.text ?? `Ticket ${id}`,
    description: lines.filter((line) => line !== undefined).join("\n"),
    category: codeIn(ticketCategory, ticketCategories, categoryWords) ?? "other",
  };
}

interface Course {
  /** In ms since 1970. */
  readonly createdAt: number;
  readonly status: string;
  /** In hours from then. */
  readonly answered: number | null;
  readonly resolved: number | null;
  readonly rating: number | null;
}

/** What is still open there has no answer yet, and what is not done no end; such figures are plans. */
function courseOf({ createdAt, status, answered, resolved, rating }: Course) {
  const isDone = status === "resolved" || status === "closed";
  const after = (hours: number | null) =>
    hours === null ? null : new Date(createdAt + Math.round(hours * hourMs)).toISOString();
  return {
    status,
    createdAt: new Date(createdAt).toISOString(),
    respondedAt: status === "open" ? null : after(answered),
    resolvedAt: isDone ? after(resolved) : null,
    rating: isDone && rating !== null ? Math.round(rating) : null,
  };
}

type Words = Readonly<Record<string, string>>;

/** Read the cells of one line; what cannot be read is added to `problems`. */
function createReaders(values: Values, problems: Problem[]) {
  const fail = ({ heading, text }: Value, sentence: string) => {
    problems.push({ field: heading, message: `${heading} "${shown(text)}" ${sentence}` });
    return null;
  };
  return {
    word: (field: ImportField, labels: Words, words: Words) => {
      const value = values[field];
      if (!value) return null;
      const code = codeIn(value, labels, words);
      return code ?? fail(value, `is none of: ${Object.values(labels).join(", ")}.`);
    },
    number: (field: ImportField, least: number, most: number) => {
      const value = values[field];
      if (!value) return null;
      const read = toNumber(value.text);
      if (read !== undefined && read >= least && read <= most) return read;
      return fail(value, `is no number from ${least} to ${most}.`);
    },
    moment: (column: Column | undefined) => {
      const value = values.raisedAt;
      const read = value && momentOf(value.text, column);
      if (read !== undefined) return read;
      if (value) fail(value, "is no date.");
      else
        problems.push({
          field: null,
          message: "This line does not say when the ticket was raised.",
        });
      return 0;
    },
  };
}

function codeIn(value: Value | undefined, labels: Words, words: Words): string | undefined {
  return value && (words[value.text.toLowerCase()] ?? codeOf(labels, value.text));
}

/** In ms since 1970; undefined where the text is no time. */
function momentOf(text: string, column: Column | undefined): number | undefined {
  const read = toIsoDate(text.replace(/Z$/i, ""), column?.dateOrder ?? "ymd");
  if (read === undefined) return undefined;
  const at = Date.parse(read.includes("T") ? `${read}Z` : `${read}T00:00Z`);
  return Number.isNaN(at) ? undefined : at;
}
