import { type Shape, shapeOf } from "../../schema/shape.ts";
import type { Values } from "./holdings.ts";

/**
 * Stamps that an update moves even when it changes nothing else; such an update is not in the log, so a
 * device may hold the older stamp.
 */
const silent = new Set(["rv", "updatedAt"]);

/** Whether two rows are alike in every column but the stamps of silent updates. */
export function isSame(table: string, row: Values, expected: Values): boolean {
  const { columns } = shapeOf(table);
  if (row.length !== columns.length) return false;
  return columns.every(({ key }, at) => silent.has(key) || isEqual(row[at], expected[at]));
}

/** The row without what is withheld, columns by their SQL names. */
export function mask(table: string, values: Values, hidden: readonly string[]): Values {
  if (hidden.length === 0) return values;
  return values.map((value, at) => (hidden.includes(nameAt(shapeOf(table), at)) ? null : value));
}

function nameAt({ columns }: Shape, at: number): string {
  return columns[at]?.name ?? "";
}

function isEqual(left: unknown, right: unknown): boolean {
  if (left === right) return true;
  return (
    typeof left === "object" &&
    typeof right === "object" &&
    JSON.stringify(left) === JSON.stringify(right)
  );
}
