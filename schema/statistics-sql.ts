import { getTableColumns, getTableName } from "drizzle-orm";
import { tables } from "./row-security-sql.ts";

/**
 * What the planner is to think of a table that was never counted. It takes an unknown column to have 200
 * values, so that a row looked up by organization and id seems to be found as well by any index that begins
 * with the organization, and every lookup reads all that the organization has. The plan stays with its
 * connection until the table is counted first, up to a minute after its first rows.
 *
 * PostgreSQL before 18 cannot be told; there it lasts that minute.
 */
export function statisticsSql(): string {
  const names = tables.filter((table) => "orgId" in getTableColumns(table)).map(getTableName);
  return `
do $$
declare
  tbl text;
begin
  if current_setting('server_version_num')::int < 180000 then
    return;
  end if;
  foreach tbl in array array[
${names.map((name) => `    '${name}'`).join(",\n")}
  ] loop
    -- What was counted stays.
    continue when (select c.reltuples > 0 from pg_class c where c.oid = tbl::regclass);
    perform pg_restore_attribute_stats('schemaname', current_schema::text, 'relname', tbl, 'attname', 'org_id',
      'inherited', false, 'null_frac', 0::real, 'avg_width', 16, 'n_distinct', 1::real);
  end loop;
end $$;
`;
}
