import { getTableName } from "drizzle-orm";
import { ticketNews, ticketNote, ticketReply } from "./tickets.ts";

/** Whoever says something on a ticket, and however: people are told of it once. */
export function ticketsSql(): string {
  const news = getTableName(ticketNews);
  const said = { reply: getTableName(ticketReply), note: getTableName(ticketNote) };
  return `
create or replace function note_ticket_news() returns trigger language plpgsql as $$
begin
  insert into "${news}" (org_id, said_id, kind, ticket_id, created_at)
  values (new.org_id, new.id, tg_argv[0], new.ticket_id, new.created_at);
  return null;
end $$;
${Object.entries(said)
  .map(([kind, table]) => triggerOf(table, kind))
  .join("")}`;
}

function triggerOf(table: string, kind: string): string {
  return `
drop trigger if exists note_ticket_news on "${table}";
create trigger note_ticket_news after insert on "${table}"
  for each row execute function note_ticket_news('${kind}');
`;
}
