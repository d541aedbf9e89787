const words: Readonly<Record<string, string>> = {
  api_key: "API keys",
  assignment_rule: "assignment rules",
  audit_log: "audit entries",
  call: "calls",
  canned_reply: "canned replies",
  follow_up: "follow-ups",
  import: "imports",
  import_error: "lines that failed to import",
  import_row: "lines of imported files",
  invitation: "invitations",
  lead: "leads",
  member: "colleagues",
  milestone: "milestones",
  notification: "notifications",
  privacy_request: "privacy requests",
  ticket: "tickets",
  ticket_event: "ticket history",
  ticket_note: "ticket notes",
  ticket_reply: "ticket replies",
  timeline_event: "history entries",
};

/** What people call the rows of a table. */
function tableWords(table: string): string {
  return words[table] ?? table.replaceAll("_", " ");
}

/** "3 history entries", the most first. */
export function countLines(counts: Readonly<Record<string, number>>): string[] {
  return Object.entries(counts)
    .toSorted(([, a], [, b]) => b - a)
    .map(([table, count]) => `${count.toLocaleString()} ${tableWords(table)}`);
}

export function sumOf(counts: Readonly<Record<string, number>> | null): number {
  return Object.values(counts ?? {}).reduce((sum, count) => sum + count, 0);
}
