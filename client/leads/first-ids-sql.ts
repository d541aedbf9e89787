import { lead } from "../../schema/leads.ts";
import { shapeOf } from "../../schema/shape.ts";
import type { Where } from "../../shared/sync/where.ts";
import { nameOf, whereToSql } from "../../shared/sync/where-sql.ts";
import type { LeadWhere } from "./lead-rows.ts";
import { type LeadOrder, orderBy } from "./lead-sort.ts";

const shape = shapeOf(lead);

/** Leads that are looked through in the list's order before the index of texts is asked. */
const nearLeads = 1000;

/** The ids of a list's first leads, in no order; placeholders are pushed to `params`. */
export function firstIdsSql(
  where: LeadWhere,
  order: LeadOrder,
  limit: number,
  params: unknown[],
): string {
  const condition = whereToSql(shape, where as Where, params);
  return isSearch(where)
    ? searchedIds(condition, order, limit)
    : `select id from lead where ${condition} order by ${orderBy(order)} limit ${limit}`;
}

function isSearch(where: LeadWhere): boolean {
  return where.op === "search" || ("of" in where && [where.of].flat().some(isSearch));
}

/**
 * A text that many leads hold is found among the first ones; one that few hold, by its index. PostgreSQL
 * cannot tell one from the other and took the wrong way for either (decision 0161).
 */
function searchedIds(condition: string, order: LeadOrder, limit: number): string {
  const ordered = `order by ${orderBy(order)}`;
  const columns = ["id" as const, ...order.map(({ column }) => column)];
  const keys = [...new Set(columns)].map((key) => nameOf(shape, key)).join(", ");
  const nearCount = "(select count(*) from near)";
  return `
    with near as materialized (
      select id from (select * from lead ${ordered} limit ${nearLeads}) lead
       where ${condition} ${ordered} limit ${limit})
    select id from near where ${nearCount} = ${limit}
    union all
    (select id from (select ${keys} from lead where ${nearCount} < ${limit} and ${condition} offset 0) found
      ${ordered} limit ${limit})`;
}
