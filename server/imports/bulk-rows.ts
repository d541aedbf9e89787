import { getTableColumns, getTableName } from "drizzle-orm";
import type { PgColumn, PgTable } from "drizzle-orm/pg-core";
import type { PoolClient } from "pg";

/**
 * Inserts many rows with one statement. All must have the keys of the first, which are column keys
 * of the table.
 */
export async function insertRows<T extends PgTable>(
  tx: PoolClient,
  table: T,
  rows: readonly T["$inferInsert"][],
): Promise<void> {
  const [first] = rows;
  if (!first) return;
  const columns = columnsOf(table, Object.keys(first));
  await tx.query(
    `insert into "${getTableName(table)}" (${columns.map(({ name }) => `"${name}"`).join(", ")})
     select ${columns.map(({ key }) => `r."${key}"`).join(", ")}
       from ${recordset(columns, 1)}`,
    [JSON.stringify(rows)],
  );
}

/** `json_to_recordset($n) as r("ownerId" uuid, ...)` for rows keyed by column keys. */
export function recordset(columns: readonly RecordColumn[], parameter: number): string {
  const list = columns.map(({ key, type }) => `"${key}" ${type}`).join(", ");
  return `json_to_recordset($${parameter}) as r(${list})`;
}

export interface RecordColumn {
  readonly key: string;
  readonly name: string;
  readonly type: string;
}

/** @throws Error when the table has no such column */
export function columnsOf(table: PgTable, keys: readonly string[]): RecordColumn[] {
  const columns: Record<string, PgColumn> = getTableColumns(table);
  return keys.map((key) => {
    const column = columns[key];
    if (!column) throw new Error(`${getTableName(table)} has no column ${key}.`);
    return { key, name: column.name, type: column.getSQLType() };
  });
}
