/** A line of the bell, as far as its headline tells. */
interface Line {
  readonly kind: string;
  readonly title: string;
  readonly leadId: string | null;
}

/** What a line says where nothing around it tells that the name is a new lead's. */
export function headlineOf({ kind, title, leadId }: Line): string {
  return kind === "lead_assigned" && leadId !== null ? `New lead: ${title}` : title;
}
