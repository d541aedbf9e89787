import type { Shape } from "../../schema/shape.ts";
import type { CountsQuestion, Question, RowsQuestion } from "../../shared/sync/protocol/ask.ts";
import { AppError } from "../../shared/errors.ts";
import { columnGiven, readWhere } from "../../shared/sync/given-where.ts";
import { quote, type Sql, whereToSql } from "../../shared/sync/where-sql.ts";
import type { Scope } from "./scope.ts";
import { sightSql } from "./sight.ts";

/** Most groups that a count may have: more than that is no figure but a list. */
export const mostGroups = 20_000;

/**
 * A question as SQL over what the scope reaches, however old. The scope's masked columns do not exist
 * for conditions, orders and groups; asked for as columns of rows they are null.
 *
 * @throws AppError `invalid`, `forbidden` - see `readWhere`
 */
export function questionToSql(shape: Shape, orgId: string, scope: Scope, question: Question): Sql {
  const seen = unmasked(shape, scope);
  const params: unknown[] = [orgId];
  const sight = sightSql(shape, orgId, { keys: scope.keys, floors: {} }, params);
  const where = whereToSql(seen, readWhere(seen, question.where), params);
  const from = `from ${quote(shape.name)} r where r.org_id = $1 and ${sight} and ${where}`;
  const text =
    question.kind === "counts"
      ? countsText(seen, question, from)
      : rowsText(shape, seen, question, from, params);
  return { text, params };
}

/** The table without the columns that the scope withholds. */
function unmasked(shape: Shape, { mask }: Scope): Shape {
  const masked = mask[shape.name];
  if (!masked) return shape;
  return { ...shape, columns: shape.columns.filter(({ key }) => !masked.includes(key)) };
}

function countsText(seen: Shape, { by }: CountsQuestion, from: string): string {
  const groups = by.map((key) => `r.${quote(columnGiven(seen, key).name)}`);
  const grouped = groups.length > 0 ? `group by ${groups.map((_, at) => at + 1).join(", ")}` : "";
  return `select ${[...groups, "count(*)::int"].join(", ")} ${from} ${grouped} limit ${mostGroups}`;
}

function rowsText(
  shape: Shape,
  seen: Shape,
  { columns, orderBy, after, limit }: RowsQuestion,
  from: string,
  params: unknown[],
): string {
  const isSeen = new Set(seen.columns);
  const selected = columns.map((key) => {
    const column = columnGiven(shape, key);
    return isSeen.has(column) ? `r.${quote(column.name)}` : "null";
  });
  const order = orderBy.map(({ column, direction }) => {
    const { name, type } = columnGiven(seen, column);
    return { name: `r.${quote(name)}`, type, direction };
  });
  const beyond = after ? ` and ${behindSql(order, after, params)}` : "";
  const sorted = order.map(({ name, direction }) => `${name} ${direction}`).join(", ");
  return `select ${selected.join(", ")} ${from}${beyond} ${sorted ? `order by ${sorted}` : ""} limit ${limit}`;
}

interface OrderedBy {
  readonly name: string;
  readonly type: string;
  readonly direction: "asc" | "desc";
}

type Place = readonly (string | number | boolean | null)[];

/** Whether a row comes behind the place: nulls are last ascending and first descending. */
function behindSql(order: readonly OrderedBy[], place: Place, params: unknown[]): string {
  if (order.length !== place.length || order.length === 0)
    throw new AppError("invalid", "A place names a value for each column of the order.");
  const alternatives = order.map((_, last) => {
    const same = order
      .slice(0, last)
      .map((column, at) => sameSql(column, place[at] ?? null, params));
    const column = order[last] as OrderedBy;
    return `(${[...same, laterSql(column, place[last] ?? null, params)].join(" and ")})`;
  });
  return `(${alternatives.join(" or ")})`;
}

function sameSql({ name, type }: OrderedBy, value: Place[number], params: unknown[]): string {
  if (value === null) return `${name} is null`;
  return `${name} = $${params.push(value)}::${type}`;
}

function laterSql(
  { name, type, direction }: OrderedBy,
  value: Place[number],
  params: unknown[],
): string {
  if (value === null) return direction === "asc" ? "false" : `${name} is not null`;
  const place = `$${params.push(value)}::${type}`;
  return direction === "asc" ? `(${name} > ${place} or ${name} is null)` : `${name} < ${place}`;
}
