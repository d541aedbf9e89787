/** Triggers about sync runs, so that every road into the table does the same. */
export function syncRunsSql(): string {
  return `
-- Numbers count up in an organization. The word that a run waits is heard when it is committed; runs are
-- rare, so the lock that it takes then costs nobody anything.
create or replace function number_sync_run() returns trigger language plpgsql as $$
begin
  perform pg_advisory_xact_lock(hashtextextended('sync run ' || new.org_id, 0));
  select coalesce(max(number), 0) + 1 into new.number from sync_run where org_id = new.org_id;
  if new.status = 'queued' then
    perform pg_notify('baton_sync_run', new.org_id::text);
  end if;
  return new;
end $$;

drop trigger if exists number_sync_run on sync_run;
create trigger number_sync_run before insert on sync_run
  for each row execute function number_sync_run();
`;
}
