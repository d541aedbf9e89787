/** One row of a table, and several. */
const words: Readonly<Record<string, readonly [string, string]>> = {
  api_key: ["API key", "API keys"],
  attachment: ["file", "files"],
  call: ["call", "calls"],
  canned_reply: ["canned reply", "canned replies"],
  crm_row: ["record of a CRM source", "records of CRM sources"],
  crm_row_lead: ["link from a record to its lead", "links from records to their leads"],
  follow_up: ["follow-up", "follow-ups"],
  impersonation: ["impersonation", "impersonations"],
  import: ["import", "imports"],
  import_error: ["line that failed to import", "lines that failed to import"],
  import_row: ["line of an imported file", "lines of imported files"],
  invitation: ["invitation", "invitations"],
  lead: ["lead", "leads"],
  lead_origin: ["note of where a lead came from", "notes of where leads came from"],
  member: ["colleague", "colleagues"],
  milestone: ["milestone", "milestones"],
  notification: ["notification", "notifications"],
  privacy_request: ["privacy request", "privacy requests"],
  saved_view: ["saved view", "saved views"],
  ticket: ["ticket", "tickets"],
  ticket_event: ["line of a ticket's history", "lines of tickets' histories"],
  ticket_note: ["ticket note", "ticket notes"],
  ticket_reply: ["ticket reply", "ticket replies"],
  timeline_event: ["history entry", "history entries"],
};

/** "3 history entries", the most first. */
export function countLines(counts: Readonly<Record<string, number>>): string[] {
  return Object.entries(counts)
    .toSorted(([, a], [, b]) => b - a)
    .map(([table, count]) => {
      const plain = table.replaceAll("_", " ");
      const [one, several] = words[table] ?? [`row of ${plain}`, `rows of ${plain}`];
      return `${count.toLocaleString()} ${count === 1 ? one : several}`;
    });
}

export function sumOf(counts: Readonly<Record<string, number>> | null): number {
  return Object.values(counts ?? {}).reduce((sum, count) => sum + count, 0);
}
