import type { AnyRow, Value } from "./row.ts";

type Scalar = string | number | boolean;

/**
 * A condition on the rows of one table. One value has three readings: SQL (`where-sql.ts`), a
 * predicate on a row (`toPredicate`), and an index range of the memory store.
 */
export type Where<R = AnyRow> =
  | { readonly op: "and" | "or"; readonly of: readonly Where<R>[] }
  | { readonly op: "not"; readonly of: Where<R> }
  | {
      readonly op: "eq" | "ne" | "lt" | "lte" | "gt" | "gte";
      readonly column: keyof R & string;
      readonly value: Scalar;
    }
  | { readonly op: "in"; readonly column: keyof R & string; readonly values: readonly Scalar[] }
  | { readonly op: "null"; readonly column: keyof R & string }
  | {
      readonly op: "search";
      readonly columns: readonly (keyof R & string)[];
      readonly text: string;
    };

export function and<R>(...of: Where<R>[]): Where<R> {
  return of.length === 1 && of[0] ? of[0] : { op: "and", of };
}

export function or<R>(...of: Where<R>[]): Where<R> {
  return of.length === 1 && of[0] ? of[0] : { op: "or", of };
}

export function not<R>(of: Where<R>): Where<R> {
  return { op: "not", of };
}

export function eq<R>(column: keyof R & string, value: Scalar): Where<R> {
  return { op: "eq", column, value };
}

export function compare<R>(
  column: keyof R & string,
  op: "ne" | "lt" | "lte" | "gt" | "gte",
  value: Scalar,
): Where<R> {
  return { op, column, value };
}

export function oneOf<R>(column: keyof R & string, values: readonly Scalar[]): Where<R> {
  return { op: "in", column, values };
}

export function isNull<R>(column: keyof R & string): Where<R> {
  return { op: "null", column };
}

/** True for every row. */
export function always<R>(): Where<R> {
  return { op: "and", of: [] };
}

/** True for no row. */
export function never<R>(): Where<R> {
  return { op: "or", of: [] };
}

/**
 * Substring search, without regard to case, through the columns joined by spaces. The columns
 * must be those of the table's `search_text`, in its order, for the index to serve it.
 */
export function search<R>(columns: readonly (keyof R & string)[], text: string): Where<R> {
  return { op: "search", columns, text: text.toLowerCase() };
}

/** The condition as a predicate. As in SQL, a comparison with null holds for no row. */
export function toPredicate<R>(where: Where<R>): (row: R) => boolean {
  const test = compile(where as Where);
  return (row) => test(row as AnyRow) === true;
}

/** Three-valued, as in SQL: null stands for unknown. */
type Test = (row: AnyRow) => boolean | null;

function compile(where: Where): Test {
  switch (where.op) {
    case "and":
      return conjunction(where.of.map(compile), false);
    case "or":
      return conjunction(where.of.map(compile), true);
    case "not": {
      const inner = compile(where.of);
      return (row) => invert(inner(row));
    }
    case "null":
      return (row) => valueOf(row, where.column) === null;
    case "in": {
      const values = new Set<Value>(where.values);
      return (row) => onPresent(row, where.column, (value) => values.has(value));
    }
    case "search":
      return (row) => joined(row, where.columns).includes(where.text);
    default:
      return comparison(where.column, where.op, where.value);
  }
}

/** `deciding` is the answer that settles the whole: false for AND, true for OR. */
function conjunction(tests: Test[], deciding: boolean): Test {
  return (row) => {
    let unknown = false;
    for (const test of tests) {
      const answer = test(row);
      if (answer === deciding) return deciding;
      if (answer === null) unknown = true;
    }
    return unknown ? null : !deciding;
  };
}

function comparison(column: string, op: string, value: Scalar): Test {
  const holds: Record<string, (left: Scalar) => boolean> = {
    eq: (left) => left === value,
    ne: (left) => left !== value,
    lt: (left) => left < value,
    lte: (left) => left <= value,
    gt: (left) => left > value,
    gte: (left) => left >= value,
  };
  const test = holds[op];
  if (!test) throw new Error(`Unknown comparison ${op}.`);
  return (row) => onPresent(row, column, (left) => test(left as Scalar));
}

function onPresent(row: AnyRow, column: string, test: (value: Value) => boolean): boolean | null {
  const value = valueOf(row, column);
  return value === null ? null : test(value);
}

function valueOf(row: AnyRow, column: string): Value {
  return row[column] ?? null;
}

function joined(row: AnyRow, columns: readonly string[]): string {
  return columns
    .map((column) => String(row[column] ?? ""))
    .join(" ")
    .toLowerCase();
}

function invert(answer: boolean | null): boolean | null {
  return answer === null ? null : !answer;
}
