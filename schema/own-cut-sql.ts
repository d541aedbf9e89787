import { childRowsSql, clientsSql } from "./cut-sql.ts";
import { type Shape, shapes } from "./shape.ts";
import { wireRowSql } from "./wire-row-sql.ts";

/**
 * The function with which a transaction reads the cut that it will be. What it changed is little, so the
 * log is walked entry by entry: a plain lookup by key each, without the machinery of a set.
 */
export function ownCutSql(): string {
  return `
drop function if exists sync_own_cut(uuid, bigint);

-- Read before the transaction commits: its changes are logged already and hold the head, so everything
-- below them is committed. Nothing of another organization is in it. Answers with lines as [part, table,
-- content], null in an organization without a head.
create function sync_own_cut(p_client uuid, p_limit bigint)
returns json language plpgsql security definer set search_path = public, pg_temp as $$
declare
  org uuid := current_setting('app.org')::uuid;
  lines json[] := '{}';
  content json;
  head record;
  item record;
begin
  select h.version, h.horizon, h.generation, h.xact = pg_current_xact_id()::text as is_own,
      (${clientsSql("org", "= p_client")}) as clients
    into head from sync_head h where h.org_id = org;
  if not found then return null; end if;
  lines := lines || json_build_array('head', null, json_build_array(head.version, head.horizon, head.generation));
  lines := lines || json_build_array('from', null, head.version - head.is_own::int);

  if head.is_own then
    for item in
      select l.tbl, l.row_id, l.op, l.aud_before, l.aud_after from sync_log l
       where l.org_id = org and l.version = head.version order by l.seq limit p_limit + 1
    loop
      p_limit := p_limit - 1;
      if p_limit < 0 then return array_to_json(lines || json_build_array('too far', null, null)); end if;
      lines := lines || json_build_array('entry', null, json_build_array(head.version, item.tbl, item.row_id,
        item.op, item.aud_before, nullif(item.aud_after, item.aud_before)));
${imageOfItem()}
    end loop;
  end if;
  return array_to_json(lines || json_build_array('clients', null, head.clients));
end $$;
alter function sync_own_cut(uuid, bigint) owner to baton_engine;
revoke all on function sync_own_cut(uuid, bigint) from public;
grant execute on function sync_own_cut(uuid, bigint) to baton_app;
`;
}

function imageOfItem(): string {
  const parents = shapes.filter(({ children }) => children.length > 0);
  return `      case item.tbl
${shapes.map(imageSql).join("\n")}
      end case;
      if found then lines := lines || json_build_array('image', item.tbl, content); end if;
      if item.op = 'U' and not item.aud_after <@ item.aud_before then
        case item.tbl
${parents.map(childrenSql).join("\n")}
          else null;
        end case;
      end if;`;
}

function imageSql(shape: Shape): string {
  return `        when ${shape.number} then
          select ${wireRowSql(shape, "t")} into content from "${shape.name}" t
           where t.org_id = org and t.id = item.row_id;`;
}

/** The children of a row that may have come into somebody's sight. */
function childrenSql({ number, children }: Shape): string {
  const lines = children.map(
    (child) => `
            lines := lines || json_build_array('children', ${child.number}, (
              ${childRowsSql(child, "org", "= item.row_id")}));`,
  );
  return `          when ${number} then${lines.join("")}`;
}
