import { DatabaseSync, type SQLInputValue } from "node:sqlite";
import type { Collection, SlotList } from "./collection.ts";
import type { Slot, Value } from "./values.ts";

/** A table that stands for a collection. */
export interface SqlTable {
  readonly name: string;
  readonly rows: Collection;
  /** In the order of the table. */
  readonly columns: readonly SqlColumn[];
}

export interface SqlColumn {
  readonly name: string;
  readonly read: (slot: Slot) => Value;
}

export interface SqlResult {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | number | null)[])[];
}

export interface SqlTables {
  /** @throws Error in the words of SQLite where the statement cannot be read */
  query(sql: string): SqlResult;
}

/** Answers questions in SQL about collections: they are copied into a database in memory when they are asked about. */
export function createSqlTables(tables: readonly SqlTable[]): SqlTables {
  const database = new DatabaseSync(":memory:");
  const copied = new Map<string, SlotList>();
  for (const { name, columns } of tables)
    database.exec(`create table "${name}" (${columns.map((one) => `"${one.name}"`).join(", ")})`);

  const refresh = ({ name, rows, columns }: SqlTable) => {
    const list = rows.byCreation();
    if (copied.get(name) === list) return;
    copied.set(name, list);
    database.exec(`begin; delete from "${name}"`);
    const marks = columns.map(() => "?").join(", ");
    const insert = database.prepare(`insert into "${name}" values (${marks})`);
    for (const slot of list.slice(0, list.length))
      insert.run(...columns.map(({ read }) => storable(read(slot))));
    database.exec("commit");
  };

  return {
    query(sql) {
      for (const table of tables) if (sql.includes(table.name)) refresh(table);
      const statement = database.prepare(sql);
      const columns = statement.columns().map(({ name }) => name);
      const rows = statement.all().map((row) => columns.map((name) => readable(row[name])));
      return { columns, rows };
    },
  };
}

function storable(value: Value): SQLInputValue {
  if (typeof value === "boolean") return value ? 1 : 0;
  return typeof value === "object" && value !== null ? JSON.stringify(value) : value;
}

function readable(value: unknown): string | number | null {
  if (typeof value === "string" || typeof value === "number") return value;
  return typeof value === "bigint" ? Number(value) : null;
}
