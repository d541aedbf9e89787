import {
  type Accessor,
  createEffect,
  createMemo,
  createSignal,
  onCleanup,
  untrack,
} from "solid-js";
import { ticket } from "../../schema/tickets.ts";
import { live } from "../../shared/sync/query.ts";
import type { Ticket } from "../../shared/tickets/find-ticket.ts";
import { useSession } from "../sign-in/session.ts";
import { useReplica } from "../sync/live-query.ts";
import type { TicketFilter } from "./ticket-filter.ts";

/** Tickets that are read at first, and each time the end of them comes into sight. */
const pageLength = 200;

/** The height of the lowest row there is, in px. */
const lowestRow = 30;

/** The tickets of a filter, in an order that stays while they are being read. */
export interface TicketList {
  /** Undefined until the first answer. */
  tickets: Accessor<readonly Ticket[] | undefined>;
  /** Tickets that belong to the list by now and are not in it. */
  arrived: Accessor<number>;
  /** Takes in what has arrived and sorts again. */
  refresh: () => void;
  /** The end is in sight: more are wanted. */
  reachEnd: () => void;
}

/**
 * Which tickets and in what order is settled when the filter is chosen; what a row shows is live. So
 * nothing moves under the finger: what comes later waits in `arrived`.
 *
 * @param offset - how far down in px the list is to be scrolled at once
 */
export function createTicketList(filter: TicketFilter, offset: number): TicketList {
  const replica = useReplica();
  const session = useSession();
  const pagesAbove = Math.floor(offset / (lowestRow * pageLength));
  const [limit, setLimit] = createSignal(pageLength * (pagesAbove + 1));
  const [rows, setRows] = createSignal<readonly Ticket[]>();
  const [settled, setSettled] = createSignal<readonly string[]>();
  const known = createMemo(() => new Set(settled()));
  let answered = "";

  createEffect(() => {
    const [where, orderBy, wanted] = [filter.where(), filter.order(), limit()];
    const question = JSON.stringify([where, orderBy, wanted]);
    const query = live({ from: ticket, where, orderBy, limit: wanted });
    const show = (found: readonly Ticket[]) => {
      setRows(found);
      const isNew = (row: Ticket) => !untrack(known).has(row.id);
      // Whoever has just raised a ticket looks for it.
      const ownArrived = found.some((row) => row.raisedBy === session.me().user.id && isNew(row));
      if (answered !== question || ownArrived || untrack(settled)?.length === 0) settle();
      answered = question;
    };
    onCleanup(replica.watch(query, show));
  });

  const settle = () => setSettled(untrack(rows)?.map(({ id }) => id));
  const rowsById = createMemo(() => new Map(rows()?.map((row) => [row.id, row])));

  const tickets = createMemo(() => settled()?.flatMap((id) => rowsById().get(id) ?? []));

  return {
    tickets,
    arrived: () => rows()?.filter(({ id }) => !known().has(id)).length ?? 0,
    refresh: settle,
    reachEnd: () => {
      if ((rows()?.length ?? 0) >= limit()) setLimit(limit() + pageLength);
    },
  };
}
