import type {
  Comparison,
  RecordCondition,
  RecordWish,
} from "../../../shared/ingestion/record-filter.ts";

/** A condition on rows of `crm_row`, with its parameters. */
export interface RowFilter {
  readonly text: string;
  readonly params: readonly unknown[];
  /** Nothing but the model is asked for: its own count tells how many there are. */
  readonly isWhole: boolean;
}

interface Model {
  readonly orgId: string;
  readonly crmSource: string;
  readonly model: string;
}

/** Rows of one model that match; every value is a parameter, the names of fields are, too. */
export function rowFilter({ orgId, crmSource, model }: Model, wish: RecordWish): RowFilter {
  const params: unknown[] = [orgId, crmSource, model];
  const param = (value: unknown) => `$${params.push(value)}`;
  const parts = ["org_id = $1", "crm_source = $2", "model = $3"];
  if (!wish.deleted) parts.push("deleted_at is null");
  if (wish.search !== "") parts.push(searchSql(wish.search, param));
  for (const condition of wish.conditions) parts.push(conditionSql(condition, param));
  const isWhole = wish.search === "" && wish.conditions.length === 0 && !wish.deleted;
  return { text: parts.join(" and "), params, isWhole };
}

type Param = (value: unknown) => string;

/**
 * Any value that holds the text. The first look is at the whole document, names of fields included,
 * and spares most rows the second.
 */
function searchSql(search: string, param: Param): string {
  const anywhere = param(likeText(JSON.stringify(search).slice(1, -1)));
  const inValue = param(likeText(search));
  return `data::text ilike ${anywhere}
    and (pk ilike ${inValue} or exists (select from json_each_text(data) where value ilike ${inValue}))`;
}

function conditionSql({ field, is, value }: RecordCondition, param: Param): string {
  const column = `data ->> ${param(field)}::text`;
  return comparisons[is](`(${column})`, value, param);
}

const comparisons: Readonly<
  Record<Comparison, (column: string, value: string, param: Param) => string>
> = {
  contains: (column, value, param) => `${column} ilike ${param(likeText(value))}`,
  is: (column, value, param) => `lower(${column}) = lower(${param(value)})`,
  is_not: (column, value, param) => `lower(${column}) is distinct from lower(${param(value)})`,
  above: (column, value, param) => `${numberSql(column)} > ${numberSql(`${param(value)}::text`)}`,
  below: (column, value, param) => `${numberSql(column)} < ${numberSql(`${param(value)}::text`)}`,
  // Times are kept as ISO-8601 in UTC, so that their text is in order, too.
  from: (column, value, param) => `${column} >= ${param(value)}`,
  to: (column, value, param) => `${column} < ${param(behindDay(value))}`,
  filled: (column) => `coalesce(${column}, '') <> ''`,
  empty: (column) => `coalesce(${column}, '') = ''`,
};

/** The number that a text says; null where it says none, so that nothing fails. */
function numberSql(text: string): string {
  return `case when ${text} ~ '^-?\\d+(\\.\\d+)?$' then (${text})::numeric end`;
}

/** A day as an end includes all of its moments. */
function behindDay(value: string): string {
  return /^\d{4}-\d{2}-\d{2}$/.test(value) ? `${value}~` : value;
}

function likeText(text: string): string {
  return `%${text.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;
}
