/** What a line of the bell can be about, and whether it is told outside the bell, too, by default. */
interface Kind {
  readonly label: string;
  readonly push: boolean;
  readonly email: boolean;
}

/** In the order in which they are offered. */
export const notificationKinds = {
  lead_assigned: { label: "A lead is given to me", push: true, email: false },
  follow_up_due: { label: "A follow-up of mine is due", push: true, email: false },
  ticket_assigned: { label: "A ticket is given to me", push: true, email: true },
  ticket_raised: { label: "A new ticket waits for somebody", push: true, email: true },
  ticket_reply: { label: "Somebody replies on a ticket", push: true, email: true },
  ticket_note: { label: "Somebody leaves an internal note", push: false, email: false },
  ticket_mention: { label: "Somebody mentions me", push: true, email: true },
  ticket_status: {
    label: "A ticket is resolved, closed or opened again",
    push: false,
    email: true,
  },
  ticket_late: { label: "A ticket is late", push: true, email: false },
  overwritten: { label: "Somebody writes over what I wrote", push: false, email: false },
  system_alert: { label: "The system will be away, or needs somebody", push: true, email: true },
} as const satisfies Record<string, Kind>;
export type NotificationKind = keyof typeof notificationKinds;

export const notificationKindCodes = Object.keys(notificationKinds) as NotificationKind[];
