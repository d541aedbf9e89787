import type { ConnectorModel } from "../connectors/connector-model.ts";
import type { Position } from "./position.ts";

/** How a database says names, texts and moments. */
export interface SqlDialect {
  readonly name: (text: string) => string;
  readonly text: (text: string) => string;
  readonly moment: (iso: string) => string;
}

/**
 * One page of a table in the order of its changes and keys, so that a page begins behind the last row of
 * the one before, whatever was added meanwhile. Only declared columns are read.
 */
export function tablePage(
  model: ConnectorModel,
  position: Position,
  from: string | null,
  dialect: SqlDialect,
): string {
  const { paging, incremental, primaryKey, fields } = model;
  const size = paging.kind === "table" ? paging.size : 1000;
  const changed = incremental.kind === "table" ? changeColumn(incremental, dialect) : null;
  const columns = fields.map(({ from: [column = ""] }) => dialect.name(column));
  const order = [...(changed === null ? [] : [changed]), ...primaryKey.map(dialect.name)];
  const conditions = [
    ...(changed !== null && from !== null && position.key === undefined
      ? [`${changed} >= ${dialect.moment(from)}`]
      : []),
    ...(position.key === undefined ? [] : [behind(model, position, changed, dialect)]),
  ];
  const where = conditions.length === 0 ? "" : ` where ${conditions.join(" and ")}`;
  return `select ${columns.join(", ")} from ${dialect.name(model.path)}${where} order by ${order.join(", ")} limit ${size}`;
}

/** Rows that were never changed count as changed when they were added; without that, as the oldest. */
function changeColumn(
  { column, fallback }: { column: string; fallback?: string | undefined },
  dialect: SqlDialect,
): string {
  const columns = [column, ...(fallback === undefined ? [] : [fallback])].map(dialect.name);
  return `coalesce(${[...columns, dialect.moment("1970-01-01T00:00:00.000Z")].join(", ")})`;
}

function behind(
  { primaryKey, fields }: ConnectorModel,
  { changed: last, key = [] }: Position,
  changed: string | null,
  dialect: SqlDialect,
): string {
  const keyValue = (text: string, isNumber: boolean) =>
    isNumber && /^-?\d+$/.test(text) ? text : dialect.text(text);
  const steps = [
    ...(changed === null
      ? []
      : [{ column: changed, value: dialect.moment(last ?? "1970-01-01T00:00:00.000Z") }]),
    ...primaryKey.map((column, at) => ({
      column: dialect.name(column),
      value: keyValue(key[at] ?? "", fields.find(({ name }) => name === column)?.type === "int"),
    })),
  ];
  const alternatives = steps.map(({ column, value }, at) => {
    const equal = steps.slice(0, at).map((step) => `${step.column} = ${step.value}`);
    return `(${[...equal, `${column} > ${value}`].join(" and ")})`;
  });
  return `(${alternatives.join(" or ")})`;
}

/** The position behind the last row of a page; null: it was not full. */
export function behindRow(
  { paging, primaryKey, incremental }: ConnectorModel,
  position: Position,
  records: readonly Readonly<Record<string, unknown>>[],
): Position | null {
  const last = records.at(-1);
  if (!last || paging.kind !== "table" || records.length < paging.size) return null;
  const key = primaryKey.map((column) => String(last[column]));
  if (incremental.kind !== "table") return { slice: position.slice, key };
  const { column, fallback } = incremental;
  const told = [last[column], fallback === undefined ? null : last[fallback]].find(
    (value) => typeof value === "string",
  );
  return { slice: position.slice, key, changed: told === undefined ? null : toIso(told) };
}

/** A moment as databases write it, without a time zone, is in UTC. */
export function toIso(text: string): string {
  const [day = "", time = "00:00:00"] = text.replace(/Z$/, "").split(/[ T]/);
  return `${day}T${time}Z`;
}
