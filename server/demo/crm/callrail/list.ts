import { firstPosition, type SlotList } from "../collection.ts";
import { json, type CrmAnswer, type CrmRequest } from "../pack.ts";
import type { Slot } from "../values.ts";
import { wholeNumber } from "../whole-number.ts";

const dayMs = 86_400_000;

/** How far back records of communication can be asked for, in months. */
const retentionMonths = 25;

interface Range {
  readonly from: number;
  readonly until: number;
}

export const invalid = (error: string): CrmAnswer => json(400, { error });

/** The asked days, the last thirty if none were named; an answer where they reach too far back. */
export function rangeOf({ query, now, fault }: CrmRequest): Range | CrmAnswer {
  const oldest = new Date(now);
  oldest.setUTCMonth(oldest.getUTCMonth() - retentionMonths);
  const [start, end] = [query.get("start_date"), query.get("end_date")];
  const from = start === null ? now - 30 * dayMs : Date.parse(start);
  const until = end === null ? Infinity : Date.parse(end) + (end.length > 10 ? 1 : dayMs);
  if (Number.isNaN(from) || Number.isNaN(until)) return invalid("The date is not valid.");
  const isTooOld = from < oldest.getTime() - dayMs || query.get("date_range") === "all_time";
  if (isTooOld || fault === "retention")
    return invalid(
      `Records are kept for ${retentionMonths} months. Please revise your date range and try again.`,
    );
  return { from, until };
}

export interface Paged {
  /** What the list is called in the answer. */
  readonly key: string;
  readonly slots: SlotList;
  /** Of positions in `slots`. */
  readonly first: number;
  readonly end: number;
  readonly newestFirst: boolean;
  readonly show: (slot: Slot) => unknown;
}

export function within(slots: SlotList, { from, until }: Range): { first: number; end: number } {
  return {
    first: firstPosition(slots, ({ createdAt }) => createdAt >= from),
    end: firstPosition(slots, ({ createdAt }) => createdAt >= until),
  };
}

/** One page: by number, with totals, or relative to the one before it, with a link to the next. */
export function pageOf(paged: Paged, request: CrmRequest): CrmAnswer {
  const { query, fault } = request;
  const perPage = wholeNumber(query, "per_page", { usual: 100, min: 1, max: 250 });
  const page = wholeNumber(query, "page", { usual: 1, min: 1, max: Infinity });
  if (perPage === null) return invalid("per_page must be a whole number from 1 to 250.");
  if (page === null) return invalid("page must be a whole number from 1.");
  if (query.get("relative_pagination") === "true") return relativePage(paged, request, perPage);
  const total = paged.end - paged.first;
  const pages = Math.ceil(total / perPage);
  const shown = fault === "repeated-page" ? Math.max(1, page - 1) : page;
  const told =
    fault === "wrong-total" ? { pages: pages * 3 + 1, total: total * 3 } : { pages, total };
  return json(200, {
    page,
    per_page: perPage,
    total_pages: told.pages,
    total_records: told.total,
    [paged.key]: fault === "empty-page" ? [] : cut(paged, (shown - 1) * perPage, perPage),
  });
}

function relativePage(paged: Paged, request: CrmRequest, perPage: number): CrmAnswer {
  const { query, fault, baseUrl, path } = request;
  const offset = wholeNumber(query, "offset", { usual: 0, min: 0, max: Infinity });
  if ((fault === "expired-cursor" && query.has("offset")) || offset === null)
    return invalid("The offset is not valid.");
  const hasNext = (offset + 1) * perPage < paged.end - paged.first;
  const following = new URLSearchParams(query);
  following.set("offset", String(offset + 1));
  const origin = fault === "foreign-link" ? "http://127.0.0.2:9/callrail" : baseUrl;
  const shown = fault === "repeated-page" ? Math.max(0, offset - 1) : offset;
  return json(200, {
    per_page: perPage,
    next_page: hasNext ? `${origin}${path}?${following.toString()}` : null,
    has_next_page: hasNext,
    [paged.key]: fault === "empty-page" ? [] : cut(paged, shown * perPage, perPage),
  });
}

function cut({ slots, first, end, newestFirst, show }: Paged, from: number, count: number) {
  if (newestFirst) {
    const last = Math.max(first, end - from);
    return slots
      .slice(Math.max(first, last - count), last)
      .toReversed()
      .map(show);
  }
  return slots.slice(Math.min(first + from, end), Math.min(first + from + count, end)).map(show);
}
