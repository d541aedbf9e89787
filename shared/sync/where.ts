import { foldCase } from "./fold-case.ts";
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

/** True for the rows of which `of` is not true, unknown counting as not true. */
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

/**
 * Substring search, without regard to case, through the columns joined by spaces. The columns
 * must be those of the table's `search_text`, in its order, for the index to serve it.
 */
export function search<R>(columns: readonly (keyof R & string)[], text: string): Where<R> {
  return { op: "search", columns, text: foldCase(text) };
}

/** The condition as a predicate. As in SQL, no comparison holds for null. */
export function toPredicate<R>(where: Where<R>): (row: R) => boolean {
  const test = compile(where as Where);
  return (row) => test(row as AnyRow);
}

type Test = (row: AnyRow) => boolean;

function compile(where: Where): Test {
  switch (where.op) {
    case "and": {
      const tests = where.of.map(compile);
      return (row) => tests.every((test) => test(row));
    }
    case "or": {
      const tests = where.of.map(compile);
      return (row) => tests.some((test) => test(row));
    }
    case "not": {
      const inner = compile(where.of);
      return (row) => !inner(row);
    }
    case "null":
      return (row) => (row[where.column] ?? null) === null;
    case "in": {
      const values = new Set<Value>(where.values);
      return (row) => values.has(row[where.column] ?? null);
    }
    case "search":
      return (row) => joined(row, where.columns).includes(where.text);
    default:
      return comparison(where.column, where.op, where.value);
  }
}

const comparisons: Record<string, (left: Scalar, right: Scalar) => boolean> = {
  eq: (left, right) => left === right,
  ne: (left, right) => left !== right,
  lt: (left, right) => left < right,
  lte: (left, right) => left <= right,
  gt: (left, right) => left > right,
  gte: (left, right) => left >= right,
};

function comparison(column: string, op: string, right: Scalar): Test {
  const holds = comparisons[op];
  if (!holds) throw new Error(`Unknown comparison ${op}.`);
  return (row) => {
    const left = row[column] ?? null;
    return left !== null && holds(left as Scalar, right);
  };
}

function joined(row: AnyRow, columns: readonly string[]): string {
  return foldCase(columns.map((column) => (row[column] ?? "") as string).join(" "));
}
