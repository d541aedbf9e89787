/** Triggers about people. */
export function usersSql(): string {
  return `
-- Whoever is locked out is signed out by the same commit, whoever wrote it. Owned by baton_owner, who
-- owns the sessions too: the app role itself cannot reach them.
create or replace function end_sessions() returns trigger language plpgsql security definer
  set search_path = public, pg_temp as $$
begin
  delete from auth_session where user_id = new.id;
  return null;
end $$;

drop trigger if exists end_sessions on member;
create trigger end_sessions after update of active on member
  for each row when (old.active and not new.active) execute function end_sessions();

-- A session lives no longer without activity than the organization of its person allows. Owned by
-- baton_engine: which organization that is, is what it finds out.
create or replace function limit_idle() returns trigger language plpgsql security definer
  set search_path = public, pg_temp as $$
declare
  minutes integer;
begin
  select s.idle_minutes into minutes
    from member m join organization_security s on s.org_id = m.org_id
   where m.id = new.user_id and m.active
   order by m.created_at limit 1;
  if found then
    new.expires_at := least(new.expires_at, now() + minutes * interval '1 minute');
  end if;
  return new;
end $$;
alter function limit_idle() owner to baton_engine;

drop trigger if exists limit_idle on auth_session;
create trigger limit_idle before insert or update of expires_at on auth_session
  for each row execute function limit_idle();
`;
}
