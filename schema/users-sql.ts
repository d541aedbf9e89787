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
`;
}
