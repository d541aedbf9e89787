import { type Accessor, createEffect, createMemo, createSignal } from "solid-js";
import { notification } from "../../schema/notifications.ts";
import { unreadOf } from "../../shared/notifications/mutations.ts";
import { live } from "../../shared/sync/query.ts";
import { and, eq } from "../../shared/sync/where.ts";
import { markTicketRead } from "../../shared/tickets/follow-ticket.ts";
import { createLiveQuery, useReplica } from "../sync/live-query.ts";
import { createReadNotes } from "./read-notes.ts";
import { createVisible } from "./visible.ts";
import type { TicketViewProps } from "./TicketRecordView.tsx";

/**
 * Pause before what was said just now is noted as read, in ms, and as much again for each ten who read
 * along: every mark goes to all of them, so the more there are, the rarer each says so.
 */
const pauseMs = 1000;

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
  const notes = createReadNotes(
    (mark) => void replica.mutate(markTicketRead, mark),
    () => pauseMs * (1 + (props.record.reads()?.length ?? 0) / 10),
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
    notes.note({ ticketId: props.ticket.id, readUpTo: latest }, asked === "");
    asked = latest;
  });

  return before;
}
