import { type Accessor, createContext, createMemo, useContext } from "solid-js";
import { ticketRead } from "../../schema/tickets.ts";
import { live } from "../../shared/sync/query.ts";
import { eq } from "../../shared/sync/where.ts";
import type { Ticket } from "../../shared/tickets/find-ticket.ts";
import { useSession } from "../sign-in/session.ts";
import { createLiveQuery } from "../sync/live-query.ts";

/** Whether something happened to a ticket that this person has not seen. */
export type IsUnread = (ticket: Ticket) => boolean;

const UnreadContext = createContext<IsUnread>(() => false);
export const UnreadProvider = UnreadContext.Provider;

export function useUnread(): IsUnread {
  return useContext(UnreadContext);
}

/** Follows how far this person has read each ticket. */
export function createUnread(): IsUnread {
  const session = useSession();
  const me = () => session.me().user.id;
  const marks = createLiveQuery(() => live({ from: ticketRead, where: eq("userId", me()) }));
  const readUpTo: Accessor<ReadonlyMap<string, string>> = createMemo(
    () => new Map(marks()?.map((mark) => [mark.ticketId, mark.readUpTo])),
  );
  const isUnread: IsUnread = ({ id, activityAt, activityBy }) =>
    activityBy !== me() && activityAt > (readUpTo().get(id) ?? "");
  return isUnread;
}
