import { type Shape, shapes } from "./shape.ts";

/**
 * A whole push as one call: what its author relied on is compared, its writes are made, and its own cut
 * is read. It runs under the caller's row-level security, and each of its statements is planned once a
 * connection.
 */
export function pushSql(): string {
  return `
-- p_place: role, team, branch and version of the roles as the caller knows them. p_rows: rows that were
-- relied on, as [table, id, revision]; they are locked. p_writes: [table, "I" or "U", row or changes].
-- Answers "stale", and has done nothing, where one of these is not so any more. An id that is there
-- already is the error STALE. Without p_limit no cut is read.
create or replace function sync_push(p_org uuid, p_user uuid, p_client uuid, p_mid bigint, p_next bigint,
  p_place json, p_rows json, p_writes json, p_limit bigint)
returns table (part text, tbl smallint, content json) language plpgsql as $$
declare
  item json;
  item_tbl smallint;
  item_id uuid;
  item_rv bigint;
  item_row json;
begin
${comparePlace}
${lockRows()}
${makeWrites()}
  if p_next <> p_mid then
    update sync_client c set last_mid = p_next where c.org_id = p_org and c.client_id = p_client;
  end if;
  if p_limit is not null then
    set constraints all immediate;
    return query select o.part, o.tbl, o.content from sync_own_cut(p_client, p_limit) o;
  end if;
end $$;
revoke all on function sync_push(uuid, uuid, uuid, bigint, bigint, json, json, json, bigint) from public;
grant execute on function sync_push(uuid, uuid, uuid, bigint, bigint, json, json, json, bigint) to baton_app;
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
          select p_org, ${values} from json_populate_record(null::"${shape.name}", item_row) r
          on conflict (org_id, id) do nothing;`;
}

/** Columns that are not named keep their values. */
function updateSql(shape: Shape): string {
  const columns = namesOf(shape).filter((name) => name !== `"id"`);
  const values = columns.map((name) => `r.${name}`).join(", ");
  return `        when ${shape.number} then
          update "${shape.name}" t set (${columns.join(", ")}) = (
            select ${values} from json_populate_record(t, item_row) r)
           where t.org_id = p_org and t.id = item_id;`;
}

function namesOf({ columns }: Shape): string[] {
  return columns.filter(({ key }) => key !== "rv").map(({ name }) => `"${name}"`);
}

const comparePlace = `
  perform set_config('app.org', p_org::text, true), set_config('app.user', p_user::text, true);
  perform from sync_client c join member m on m.org_id = c.org_id and m.id = c.user_id
                        left join role_version v on v.org_id = c.org_id
    where c.org_id = p_org and c.client_id = p_client and c.user_id = p_user and c.last_mid = p_mid
      and m.active and m.role = p_place->>0 and m.team_id is not distinct from (p_place->>1)::uuid
      and m.branch_id is not distinct from (p_place->>2)::uuid
      and coalesce(v.version, 0) = (p_place->>3)::bigint
      for update of c;
  if not found then
    return query select 'stale', null::smallint, null::json;
    return;
  end if;`;

function lockRows(): string {
  return `
  for item in select json_array_elements(p_rows) loop
    item_tbl := (item->>0)::smallint;
    item_id := (item->>1)::uuid;
    item_rv := (item->>2)::bigint;
    case item_tbl
${shapes.map(lockSql).join("\n")}
    end case;
    if not found then
      return query select 'stale', null::smallint, null::json;
      return;
    end if;
  end loop;`;
}

function makeWrites(): string {
  return `
  for item in select json_array_elements(p_writes) loop
    item_tbl := (item->>0)::smallint;
    item_row := item->2;
    if item->>1 = 'I' then
      case item_tbl
${shapes.map(insertSql).join("\n")}
      end case;
    else
      item_id := (item_row->>'id')::uuid;
      case item_tbl
${shapes.map(updateSql).join("\n")}
      end case;
    end if;
    if not found then raise exception using errcode = 'STALE', message = 'Not as it was foreseen.'; end if;
  end loop;
`;
}
