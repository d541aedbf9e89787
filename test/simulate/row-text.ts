import type { Shape } from "../../schema/shape.ts";
import { type AnyRow, encodeRow } from "../../shared/sync/row.ts";

const texts = new WeakMap<AnyRow, string>();

/** A row as it travels, to compare rows by: rows never change, so each is written once. */
export function textOf(shape: Shape, row: AnyRow): string {
  const known = texts.get(row);
  if (known !== undefined) return known;
  const text = JSON.stringify(encodeRow(shape, row));
  texts.set(row, text);
  return text;
}

export function isAlike(shape: Shape, one: AnyRow, other: AnyRow): boolean {
  return one === other || textOf(shape, one) === textOf(shape, other);
}
