import { type Shape, shapes } from "./shape.ts";

/**
 * A whole push as one call: what its author relied on is compared, its writes are made, and its own cut
 * is read. It runs under the caller's row-level security, and each of its statements is planned once a
 * connection.
 */
export function pushSql(): string {
  return `
drop function if exists sync_push(uuid, uuid, uuid, bigint, bigint, json, json, json, bigint);

-- p_place: role, team, branch and version of the roles as the caller knows them. p_rows: rows that were
-- relied on, as [table, id, revision]; they are locked. p_writes: [table, "I" or "U", row or changes], and
-- where the first is an update it may name the revision that was relied on.
-- Answers "stale", and has done nothing, where one of these is not so any more. An id that is there
-- already is the error STALE. Answers with the lines of the own cut, or null without p_limit.
-- Expressions are assigned and arrays walked by number: a statement costs more to begin than to run.
create or replace function sync_push(p_org uuid, p_user uuid, p_client uuid, p_mid bigint, p_next bigint,
  p_place jsonb, p_rows jsonb, p_writes jsonb, p_limit bigint) returns json language plpgsql as $$
declare
  ignored text;
  item jsonb;
  item_tbl smallint;
  item_id uuid;
  item_rv bigint;
  item_row jsonb;
begin
${moveReplica}
${lockRows()}
${makeWrites()}
  if p_limit is null then return null; end if;
  set constraints all immediate;
  return sync_own_cut(p_client, p_limit);
end $$;
revoke all on function sync_push(uuid, uuid, uuid, bigint, bigint, jsonb, jsonb, jsonb, bigint) from public;
grant execute on function sync_push(uuid, uuid, uuid, bigint, bigint, jsonb, jsonb, jsonb, bigint) to baton_app;
`;
}

function lockSql({ number, name }: Shape): string {
  return `      when ${number} then
        perform from "${name}" t where t.org_id = p_org and t.id = item_id and t._rv = item_rv for update;`;
}

function insertSql(shape: Shape): string {
  const columns = namesOf(shape);
  const values = columns.map((name) => `r.${name}`).join(", ");
  return `        when ${shape.number} then
          insert into "${shape.name}" (org_id, ${columns.join(", ")})
          select p_org, ${values} from jsonb_populate_record(null::"${shape.name}", item_row) r
          on conflict (org_id, id) do nothing;`;
}

/** Columns that are not named keep their values. */
function updateSql(shape: Shape): string {
  const columns = namesOf(shape).filter((name) => name !== `"id"`);
  const values = columns.map((name) => `r.${name}`).join(", ");
  return `        when ${shape.number} then
          update "${shape.name}" t set (${columns.join(", ")}) = (
            select ${values} from jsonb_populate_record(t, item_row) r)
           where t.org_id = p_org and t.id = item_id and (item_rv is null or t._rv = item_rv);`;
}

function namesOf({ columns }: Shape): string[] {
  return columns.filter(({ key }) => key !== "rv").map(({ name }) => `"${name}"`);
}

/** The replica's last_mid moves at once, and back where the rest turns out to be stale. */
const moveReplica = `
  ignored := set_config('app.org', p_org::text, true);
  ignored := set_config('app.user', p_user::text, true);
  update sync_client c set last_mid = p_next
    from member m left join role_version v on v.org_id = m.org_id
    where c.org_id = p_org and c.client_id = p_client and c.user_id = p_user and c.last_mid = p_mid
      and m.org_id = p_org and m.id = p_user
      and m.active and m.role = p_place->>0 and m.team_id is not distinct from (p_place->>1)::uuid
      and m.branch_id is not distinct from (p_place->>2)::uuid
      and coalesce(v.version, 0) = (p_place->>3)::bigint;
  if not found then return '"stale"'; end if;`;

const moveBack = `update sync_client c set last_mid = p_mid where c.org_id = p_org and c.client_id = p_client;
      return '"stale"';`;

function lockRows(): string {
  return `
  for at in 0 .. jsonb_array_length(p_rows) - 1 loop
    item := p_rows->at;
    item_tbl := (item->>0)::smallint;
    item_id := (item->>1)::uuid;
    item_rv := (item->>2)::bigint;
    case item_tbl
${shapes.map(lockSql).join("\n")}
    end case;
    if not found then
      ${moveBack}
    end if;
  end loop;`;
}

function makeWrites(): string {
  return `
  for at in 0 .. jsonb_array_length(p_writes) - 1 loop
    item := p_writes->at;
    item_tbl := (item->>0)::smallint;
    item_row := item->2;
    if item->>1 = 'I' then
      case item_tbl
${shapes.map(insertSql).join("\n")}
      end case;
    else
      item_id := (item_row->>'id')::uuid;
      item_rv := (item->>3)::bigint;
      case item_tbl
${shapes.map(updateSql).join("\n")}
      end case;
    end if;
    if not found and at = 0 and item->>1 = 'U' then
      ${moveBack}
    end if;
    if not found then raise exception using errcode = 'STALE', message = 'Not as it was foreseen.'; end if;
  end loop;
`;
}
