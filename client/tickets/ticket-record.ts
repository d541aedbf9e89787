import { type Accessor, createMemo, mapArray } from "solid-js";
import {
  ticket,
  ticketEvent,
  ticketNote,
  ticketRead,
  ticketReply,
  ticketWatcher,
} from "../../schema/tickets.ts";
import { attachment } from "../../schema/attachments.ts";
import { live } from "../../shared/sync/query.ts";
import type { Row } from "../../shared/sync/row.ts";
import { and, eq, isNull } from "../../shared/sync/where.ts";
import type { Ticket } from "../../shared/tickets/find-ticket.ts";
import { createLiveQuery, createLiveRow } from "../sync/live-query.ts";

/** One thing of a ticket's conversation. */
export type Entry =
  | { readonly kind: "reply"; readonly row: Row<typeof ticketReply> }
  | { readonly kind: "note"; readonly row: Row<typeof ticketNote> }
  | { readonly kind: "event"; readonly row: Row<typeof ticketEvent> };

/** One ticket with all that hangs on it, kept up to date. */
export interface TicketRecord {
  /** Undefined until it is read; null when it is not on this device. */
  ticket: Accessor<Ticket | null | undefined>;
  /** Replies, notes and the history, oldest first. */
  entries: Accessor<readonly Entry[]>;
  /** Whether all of them are read. */
  isRead: Accessor<boolean>;
  /** Pictures and files, oldest first. */
  attachments: Accessor<readonly Row<typeof attachment>[]>;
  watchers: Accessor<readonly Row<typeof ticketWatcher>[]>;
  /** Undefined until they are read. */
  reads: Accessor<readonly Row<typeof ticketRead>[] | undefined>;
}

const oldestFirst = [
  { column: "createdAt", direction: "asc" },
  { column: "id", direction: "asc" },
] as const;

export function createTicketRecord(ticketId: Accessor<string>): TicketRecord {
  const row = createLiveRow(() => live({ from: ticket, where: eq("id", ticketId()) }));
  const ofTicket = () => ({ where: eq<{ ticketId: string }>("ticketId", ticketId()) });
  const replies = createLiveQuery(() =>
    live({ from: ticketReply, ...ofTicket(), orderBy: oldestFirst }),
  );
  const notes = createLiveQuery(() =>
    live({ from: ticketNote, ...ofTicket(), orderBy: oldestFirst }),
  );
  const events = createLiveQuery(() =>
    live({ from: ticketEvent, ...ofTicket(), orderBy: oldestFirst }),
  );
  const attachments = createLiveQuery(() =>
    live({
      from: attachment,
      where: and<Row<typeof attachment>>(eq("ticketId", ticketId()), isNull("deletedAt")),
      orderBy: oldestFirst,
    }),
  );
  const watchers = createLiveQuery(() => live({ from: ticketWatcher, ...ofTicket() }));
  const reads = createLiveQuery(() => live({ from: ticketRead, ...ofTicket() }));

  // Made once for each row: what is on the screen stays while others come.
  const told = [
    mapArray(replies, (each) => ({ kind: "reply", row: each }) as const),
    mapArray(notes, (each) => ({ kind: "note", row: each }) as const),
    mapArray(events, (each) => ({ kind: "event", row: each }) as const),
  ];
  const entries = createMemo<readonly Entry[]>(() =>
    told
      .flatMap((each): readonly Entry[] => each())
      .toSorted(
        (left, right) =>
          left.row.createdAt.localeCompare(right.row.createdAt) ||
          left.row.id.localeCompare(right.row.id),
      ),
  );

  return {
    ticket: row,
    entries,
    isRead: () => Boolean(replies() && notes() && events()),
    attachments: () => attachments() ?? [],
    watchers: () => watchers() ?? [],
    reads,
  };
}
