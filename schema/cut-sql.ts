import { type Shape, shapes } from "./shape.ts";
import { wireRowSql } from "./wire-row-sql.ts";

/**
 * The function that reads a cut. It is stable, so that all it reads is of one moment, and each of its
 * statements is planned once a connection; of the tables it reads only those that the log names. An entry
 * names the keys behind it only where they are others: few changes move a row, and arrays are the dearest
 * part of an entry.
 */
export function cutSql(): string {
  return `
create or replace function sync_cut(p_org uuid, p_from bigint, p_limit bigint, p_clients uuid[])
returns table (part text, tbl smallint, content json) language plpgsql stable as $$
declare
  named record;
  entries bigint;
begin
  return query select 'head', null::smallint, json_build_array(h.version, h.horizon, h.generation)
    from sync_head h where h.org_id = p_org;

  select count(*) into entries from (
    select from sync_log l where l.org_id = p_org and l.version > p_from limit p_limit + 1) counted;
  if entries > p_limit then
    return query select 'too far', null::smallint, null::json;
  elsif entries > 0 then
    return query select 'entries', null::smallint, json_agg(json_build_array(l.version, l.tbl, l.row_id,
        l.op, l.aud_before, nullif(l.aud_after, l.aud_before)) order by l.version, l.seq)
      from sync_log l where l.org_id = p_org and l.version > p_from;
    for named in
      select l.tbl, array_agg(distinct l.row_id) as ids, array_agg(distinct l.row_id)
          filter (where l.op = 'U' and not l.aud_after <@ l.aud_before) as widened
        from sync_log l where l.org_id = p_org and l.version > p_from group by l.tbl
    loop
      case named.tbl
${shapes.map(tableSql).join("\n")}
      end case;
    end loop;
  end if;

  if cardinality(p_clients) > 0 then
    return query select 'clients', null::smallint, (${clientsSql("p_org", "= any(p_clients)")});
  end if;
end $$;
revoke all on function sync_cut(uuid, bigint, bigint, uuid[]) from public;
grant execute on function sync_cut(uuid, bigint, bigint, uuid[]) to baton_engine;
`;
}

/** Where replicas stand, and what is to be told of their mutations, as one array. */
export function clientsSql(org: string, which: string): string {
  return `select json_agg(json_build_array(c.client_id, c.last_mid, (
        select coalesce(jsonb_agg(r.detail || jsonb_build_object('mid', r.mid, 'code', r.code) order by r.mid), '[]')
          from sync_result r where r.org_id = c.org_id and r.client_id = c.client_id)))
      from sync_client c where c.org_id = ${org} and c.client_id ${which}`;
}

/** The rows of a table that have one of these parents, as one array. */
export function childRowsSql(child: Shape, org: string, parents: string): string {
  const column = child.columns.find(({ key }) => key === child.parent?.column);
  if (!column) throw new Error(`${child.name} has no column for its parent.`);
  return rowsSql(child, org, `"${column.name}" ${parents}`);
}

/** The images of the rows that the log names, and the children of those that widened. */
function tableSql(shape: Shape): string {
  const children = shape.children.map((child) =>
    lineSql(child, "children", childRowsSql(child, "p_org", "= any(named.widened)")),
  );
  const widened =
    children.length > 0
      ? `\n        if named.widened is not null then${children.join("")}\n        end if;`
      : "";
  const images = lineSql(shape, "images", rowsSql(shape, "p_org", `"id" = any(named.ids)`));
  return `      when ${shape.number} then${images}${widened}`;
}

function lineSql({ number }: Shape, part: string, rows: string): string {
  return `
        return query select '${part}', ${number}::smallint, (${rows});`;
}

function rowsSql(shape: Shape, org: string, which: string): string {
  return `select json_agg(${wireRowSql(shape, "t")})
          from "${shape.name}" t where t.org_id = ${org} and t.${which}`;
}
