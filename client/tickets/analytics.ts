import { useSearchParams } from "@solidjs/router";
import { type Accessor, createMemo } from "solid-js";
import { ticket } from "../../schema/tickets.ts";
import { live } from "../../shared/sync/query.ts";
import { compare, oneOf, or, toPredicate } from "../../shared/sync/where.ts";
import type { Ticket } from "../../shared/tickets/find-ticket.ts";
import { unresolvedStatuses } from "../../shared/tickets/vocabulary.ts";
import { createdRange } from "../leads/created-range.ts";
import { createLiveQuery } from "../sync/live-query.ts";
import { byCategory, figuresOf, isUnresolved } from "./ticket-figures.ts";
import { stepsOf, unitOf } from "./ticket-steps.ts";
import { type TicketQuery, whereOfTickets } from "./ticket-where.ts";

/** Without a choice: the first day of this month and what follows. */
const usual = "month";

/** No word for a span of time: all of it. */
const ever = "ever";

/** The figures of the tickets that this person may see, kept up to date. */
export function createTicketAnalytics() {
  const [params, setParams] = useSearchParams<{ raised: string }>();
  const range = () => params.raised ?? usual;
  const chosen = createMemo(() => createdRange(range(), new Date()));
  const from = () => chosen().from ?? new Date(0).toISOString();
  const all: Accessor<readonly Ticket[] | undefined> = createLiveQuery(() =>
    live({
      from: ticket,
      where: or<Ticket>(
        compare("createdAt", "gte", from()),
        compare("resolvedAt", "gte", from()),
        compare("closedAt", "gte", from()),
        oneOf("status", unresolvedStatuses),
      ),
    }),
  );
  const raised = createMemo(() => {
    const isRaised = toPredicate(whereOfTickets({ created: range() }, new Date()));
    return all()?.filter((each) => isRaised(each)) ?? [];
  });
  const figures = createMemo(() => figuresOf(raised()));
  const categories = createMemo(() => byCategory(raised(), all() ?? []));
  const first = createMemo(() => earliest(all() ?? [], from()));
  const until = createMemo(() => endOf(chosen().before, new Date()));
  const unit = createMemo(() => unitOf(first(), until()));
  const steps = createMemo(() => stepsOf(all() ?? [], first(), until(), unit()));
  const unresolved = createMemo(() => all()?.filter(isUnresolved).length ?? 0);

  return {
    ready: () => all() !== undefined,
    /** As the chip shows it; empty for all time. */
    range: () => (range() === ever ? "" : range()),
    setRange: (wanted: string) => setParams({ raised: wanted || ever }),
    figures,
    categories,
    /** How long one step of the charts is. */
    unit,
    steps,
    unresolved,
    /** The list of the tickets raised in that time that `query` lets through. */
    raisedHref: (query: TicketQuery = {}) => hrefOf({ created: range(), ...query }),
    unresolvedHref: (query: TicketQuery = {}) =>
      hrefOf({ status: unresolvedStatuses.join(","), ...query }),
  };
}

export type TicketAnalytics = ReturnType<typeof createTicketAnalytics>;

function hrefOf(query: TicketQuery): string {
  return `/tickets?${new URLSearchParams(Object.entries(query)).toString()}`;
}

/** A chart of all times begins with the first ticket. */
function earliest(all: readonly Ticket[], from: string): Date {
  const first = all.reduce((least, { createdAt }) => (createdAt < least ? createdAt : least), "9");
  return new Date(from < first ? (first === "9" ? Date.now() : first) : from);
}

/** Charts end where the chosen time ends; what is to come is not drawn. */
function endOf(before: string | undefined, now: Date): Date {
  return before !== undefined && Date.parse(before) < now.getTime() ? new Date(before) : now;
}
