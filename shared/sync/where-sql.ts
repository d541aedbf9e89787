import type { Column, Shape } from "../../schema/shape.ts";
import type { Where } from "./where.ts";

/** Text with `$n` placeholders, and their values. */
export interface Sql {
  readonly text: string;
  readonly params: readonly unknown[];
  /** Name of the table whose rows it asks for: a column called by a key of it holds what is under that key. */
  readonly rowsOf?: string;
}

const operators = { eq: "=", ne: "<>", lt: "<", lte: "<=", gt: ">", gte: ">=" } as const;

/** The condition as SQL; placeholders are numbered from `params.length + 1` and pushed to `params`. */
export function whereToSql(shape: Shape, where: Where, params: unknown[]): string {
  switch (where.op) {
    case "and":
      return list(shape, where.of, params, " and ", "true");
    case "or":
      return list(shape, where.of, params, " or ", "false");
    case "not":
      return `(${whereToSql(shape, where.of, params)}) is not true`;
    case "null":
      return `${nameOf(shape, where.column)} is null`;
    case "in": {
      const column = columnOf(shape, where.column);
      params.push([...where.values]);
      return `${quote(column.name)} = any($${params.length}::${column.type}[])`;
    }
    case "search":
      params.push(`%${where.text.replace(/[\\%_]/g, "\\$&")}%`);
      return `${searchedText(shape, where.columns)} like $${params.length}`;
    default: {
      const column = columnOf(shape, where.column);
      params.push(where.value);
      return `${quote(column.name)} ${operators[where.op]} $${params.length}::${column.type}`;
    }
  }
}

/** The SQL name of a column, quoted. @throws Error for a column that the table does not have. */
export function nameOf(shape: Shape, key: string): string {
  return quote(columnOf(shape, key).name);
}

/** An identifier of ours in double quotes; never for text from outside. */
export function quote(name: string): string {
  return `"${name}"`;
}

function columnOf(shape: Shape, key: string): Column {
  const column = shape.columns.find((candidate) => candidate.key === key);
  if (!column) throw new Error(`The table ${shape.name} has no column ${key}.`);
  return column;
}

/** The generated column; where the shape lacks some of what that holds, the rest of it. */
function searchedText(shape: Shape, keys: readonly string[]): string {
  const held = keys.map((key) => shape.columns.find((column) => column.key === key));
  if (held.every((column) => column !== undefined)) return "search_text";
  const parts = held.map((column) => (column ? `coalesce(${quote(column.name)}, '')` : "''"));
  return `lower(${parts.join(" || ' ' || ")})`;
}

function list(
  shape: Shape,
  of: readonly Where[],
  params: unknown[],
  glue: string,
  empty: string,
): string {
  if (of.length === 0) return empty;
  return `(${of.map((part) => whereToSql(shape, part, params)).join(glue)})`;
}
