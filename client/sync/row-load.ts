import type { Transaction } from "@electric-sql/pglite";
import { type Shape, shapeOf } from "../../schema/shape.ts";
import { quote } from "../../shared/sync/where-sql.ts";
import type { CopyRows } from "./copy-rows.ts";

/** Rows of one table that wait to be copied into it. */
export interface RowLoad {
  readonly shape: Shape;
  readonly rows: CopyRows;
}

const uniqueViolation = "23505";

/**
 * Copies rows into their table. Where some are here already, or a parent may be missing, they go by a
 * table of their own from which they are added or replaced as single rows are.
 */
export async function carryOut(tx: Transaction, { shape, rows }: RowLoad): Promise<void> {
  const blob = rows.toBlob();
  if (!shape.parent && (await copyAll(tx, shape, blob))) return;
  await tx.exec(`create temp table loading (like ${quote(shape.name)}) on commit drop`);
  await copy(tx, shape, "loading", blob);
  const newest = "(select distinct on (id) * from loading order by id, ctid desc) r";
  await tx.exec(`${upsertSql(shape, newest, ({ name }) => `r.${quote(name)}`)};
    drop table loading`);
}

/** @returns false where one of the rows is here already; none of them is then added */
async function copyAll(tx: Transaction, shape: Shape, blob: Blob): Promise<boolean> {
  await tx.exec("savepoint before_load");
  try {
    await copy(tx, shape, shape.name, blob);
    return true;
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === uniqueViolation)) throw error;
    await tx.exec("rollback to savepoint before_load");
    return false;
  }
}

async function copy(tx: Transaction, shape: Shape, into: string, blob: Blob): Promise<void> {
  const names = shape.columns.map(({ name }) => quote(name)).join(", ");
  const text = `copy ${quote(into)} (${names}) from '/dev/blob' with (format binary)`;
  await tx.query(text, [], { blob });
}

/**
 * Adds or replaces the rows of `source`, which is called `r`; a child only where its parent is.
 *
 * @param valueOf - a column of the source, as SQL
 */
export function upsertSql(
  shape: Shape,
  source: string,
  valueOf: (column: Shape["columns"][number]) => string,
): string {
  const names = shape.columns.map(({ name }) => quote(name));
  const sets = names.slice(1).map((name) => `${name} = excluded.${name}`);
  const { parent } = shape;
  const column = shape.columns.find(({ key }) => key === parent?.column);
  const hasParent =
    parent && column
      ? `where exists (select from ${quote(shapeOf(parent.table).name)} p where p.id = ${valueOf(column)})`
      : "";
  return `insert into ${quote(shape.name)} (${names.join(", ")})
  select ${shape.columns.map(valueOf).join(", ")} from ${source}
  ${hasParent}
  on conflict (id) do update set ${sets.join(", ")}`;
}
