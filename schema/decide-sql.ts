/**
 * The beginning and the end of a push as functions of the one who calls them, under their row-level
 * security: one message each, planned once a connection.
 */
export function decideSql(): string {
  return `
-- Places the transaction in an organization and locks the replica's row. No row: it is not the
-- person's, or the person is no longer active.
drop function if exists sync_begin(uuid, uuid, uuid);
create function sync_begin(p_org uuid, p_user uuid, p_client uuid)
returns table (last_mid bigint, role text, team_id uuid, branch_id uuid, role_version bigint)
language plpgsql as $$
begin
  perform set_config('app.org', p_org::text, true), set_config('app.user', p_user::text, true);
  return query
    select c.last_mid, m.role, m.team_id, m.branch_id, coalesce(v.version, 0)
      from sync_client c join member m on m.org_id = c.org_id and m.id = c.user_id
                         left join role_version v on v.org_id = c.org_id
     where c.org_id = p_org and c.client_id = p_client and c.user_id = p_user and m.active
       for update of c;
end $$;

-- Moves the replica's last_mid; the commit follows in the same message.
create or replace function sync_decided(p_org uuid, p_client uuid, p_mid bigint)
returns void language plpgsql as $$
begin
  update sync_client c set last_mid = p_mid
   where c.org_id = p_org and c.client_id = p_client and c.last_mid <> p_mid;
end $$;

revoke all on function sync_begin(uuid, uuid, uuid), sync_decided(uuid, uuid, bigint) from public;
grant execute on function sync_begin(uuid, uuid, uuid), sync_decided(uuid, uuid, bigint) to baton_app;
`;
}
