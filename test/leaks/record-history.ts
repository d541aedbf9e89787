import pg from "pg";
import { shapes } from "../../schema/shape.ts";
import { connectionTo, type DatabaseAddress } from "../../server/database.ts";
import { quote } from "../../shared/sync/where-sql.ts";

/**
 * Lets the database keep every image of every synced row, beside the engine's own log and without its
 * audience keys. The trigger fires after the engine's (their names decide), so the organization's head
 * is locked and holds the version of the transaction.
 */
export async function recordHistory(address: DatabaseAddress): Promise<void> {
  const login = new pg.Client(connectionTo(address, null));
  await login.connect();
  try {
    await login.query(foundation);
    for (const { name } of shapes) await login.query(trigger(name));
  } finally {
    await login.end();
  }
}

const foundation = `
create schema leaks;
create sequence leaks.history_seq;
create table leaks.history (
  org_id  uuid        not null,
  seq     bigint      not null, -- in order of commits within an organization
  version bigint      not null,
  at      timestamptz not null, -- inside COMMIT: a little before others can see it
  tbl     text        not null,
  id      uuid        not null,
  image   jsonb,                -- null: the row is gone
  primary key (org_id, seq)
);
grant usage on schema leaks to baton_engine;
grant select on leaks.history to baton_engine;

create function leaks.record() returns trigger
language plpgsql security definer set search_path = leaks, public, pg_temp as $$
declare
  r record := case when tg_op = 'DELETE' then old else new end;
  silent text[] := '{_rv,updated_at}';
begin
  if tg_op = 'UPDATE' and to_jsonb(new) - silent = to_jsonb(old) - silent then return null; end if;
  insert into leaks.history (org_id, seq, version, at, tbl, id, image)
  select r.org_id, nextval('leaks.history_seq'), h.version, clock_timestamp(), tg_table_name, r.id,
         case when tg_op <> 'DELETE' then to_jsonb(new) end
    from sync_head h where h.org_id = r.org_id;
  return null;
end $$;
`;

function trigger(table: string): string {
  return `create constraint trigger zz_leaks_history after insert or update or delete on ${quote(table)}
          deferrable initially deferred for each row execute function leaks.record()`;
}
