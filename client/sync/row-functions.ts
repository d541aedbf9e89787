import type { Shape } from "../../schema/shape.ts";
import { wireRowSql } from "../../schema/wire-row-sql.ts";
import { type AnyRow, decodeRow, type Value } from "../../shared/sync/row.ts";
import { decodeWireRow } from "../../shared/sync/wire-row.ts";
import { quote } from "../../shared/sync/where-sql.ts";
import { jsonLiteral, literal } from "./literal.ts";
import { upsertSql } from "./row-load.ts";
import type { RowsById } from "./store.ts";

/** A statement of a step. */
export interface Statement {
  readonly sql: string;
  /** Called with its answer. */
  readonly answered?: (rows: readonly unknown[]) => void;
}

/**
 * The functions by which single rows of a table are read and written. Their plans are made once a session,
 * which for one row is most of the cost, and a row comes back as one value instead of fifty.
 */
export function rowFunctionsSql(shape: Shape): string[] {
  const typed = shape.columns.map(({ key, type }) => `"${key}" ${type}`).join(", ");
  const source = `json_to_recordset(given) as r (${typed})`;
  // A plan made while the table is small would otherwise be to read all of it, and be kept.
  const rows = `create function ${nameOf("rows", shape)} (given uuid[]) returns json
language plpgsql stable set enable_seqscan = off as $$
begin
  return (select json_agg(${wireRowSql(shape, "t")}) from ${quote(shape.name)} t where t.id = any(given));
end $$`;
  // JSON keys are column keys.
  const put = `create function ${nameOf("put", shape)} (given json, told uuid[]) returns json
language plpgsql as $$
declare before json;
begin
  if told is not null then before := ${nameOf("rows", shape)}(told); end if;
  ${upsertSql(shape, source, ({ key }) => `r."${key}"`)};
  return before;
end $$`;
  return [rows, put];
}

/** Reads the rows of these ids that are there. */
export function rowsCall(shape: Shape, ids: readonly string[]): string {
  return `select ${nameOf("rows", shape)}(${idsLiteral(ids)}) as rows`;
}

/** Adds or replaces rows. @param told - called with those of their ids as they were before */
export function putCall(
  shape: Shape,
  rows: readonly AnyRow[],
  told?: (before: RowsById) => void,
): Statement {
  const given = jsonLiteral(rows.map(withoutNulls));
  if (!told) return { sql: `select ${nameOf("put", shape)}(${given}, null)` };
  const ids = idsLiteral(rows.map(({ id }) => id));
  return {
    sql: `select ${nameOf("put", shape)}(${given}, ${ids}) as rows`,
    answered: (answer) => told(new Map(rowsIn(shape, answer).map((row) => [row.id, row]))),
  };
}

/** The rows that a call was answered with. */
export function rowsIn(shape: Shape, answer: readonly unknown[]): AnyRow[] {
  const [{ rows } = { rows: null }] = answer as readonly { rows: Value[][] | null }[];
  return (rows ?? []).map((row) => decodeRow(shape, decodeWireRow(shape, row)));
}

function nameOf(what: "rows" | "put", { name }: Shape): string {
  return `engine.${quote(`${what}_${name}`)}`;
}

function idsLiteral(ids: readonly string[]): string {
  return literal(`{${ids.join(",")}}`);
}

/** What is absent becomes null again, and half of a lead is null: that much less to write and to read. */
function withoutNulls(row: AnyRow): Partial<AnyRow> {
  const filled: Record<string, Value> = {};
  for (const key in row) {
    const value = row[key];
    if (value !== null && value !== undefined) filled[key] = value;
  }
  return filled;
}
