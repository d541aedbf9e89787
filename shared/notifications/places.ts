/** What a line of the bell is about. */
interface Notice {
  readonly kind: string;
  readonly leadId: string | null;
  readonly ticketId: string | null;
}

/** Path of the page that a line leads to. */
export function placeOfNotice({ kind, leadId, ticketId }: Notice): string {
  if (ticketId !== null) return `/tickets/${ticketId}`;
  if (leadId !== null) return `/leads/${leadId}`;
  return kind === "lead_assigned" ? "/leads?status=new" : "/notifications";
}
