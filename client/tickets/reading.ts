import { type Accessor, createEffect, createMemo, createSignal } from "solid-js";
import { notification } from "../../schema/notifications.ts";
import { unreadOf } from "../../shared/notifications/mutations.ts";
import { live } from "../../shared/sync/query.ts";
import { and, eq } from "../../shared/sync/where.ts";
import { markTicketRead } from "../../shared/tickets/follow-ticket.ts";
import { createLiveQuery, useReplica } from "../sync/live-query.ts";
import { createVisible } from "./visible.ts";
import type { TicketViewProps } from "./TicketRecordView.tsx";

/**
 * Marks the ticket as read while it is in sight, with its lines in the bell.
 *
 * @returns up to when it had been read when it was opened: what came later is new
 */
export function createReading(props: TicketViewProps): Accessor<string | undefined> {
  const replica = useReplica();
  const visible = createVisible();
  const me = () => props.actions.me().userId;
  const lines = createLiveQuery(() =>
    live({
      from: notification,
      where: and(eq("ticketId", props.ticket.id), unreadOf(me())),
      limit: 1,
    }),
  );
  const mark = createMemo(() => {
    const reads = props.record.reads();
    return reads && (reads.find(({ userId }) => userId === me())?.readUpTo ?? null);
  });
  const [before, setBefore] = createSignal<string>();
  let shown = "";
  let asked = "";

  createEffect(() => {
    if (shown !== props.ticket.id) {
      [shown, asked] = [props.ticket.id, ""];
      setBefore(undefined);
    }
    const known = mark();
    const latest = props.ticket.activityAt;
    if (known === undefined || !visible() || !props.actions.mayEdit(props.ticket)) return;
    const isBehind = (known ?? "") < latest && latest !== asked;
    if (!isBehind && !lines()?.length) return;
    if (asked === "" && known !== null) setBefore(known);
    asked = latest;
    void replica.mutate(markTicketRead, { ticketId: props.ticket.id, readUpTo: latest });
  });

  return before;
}
