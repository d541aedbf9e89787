import type { Column, Shape } from "../../schema/shape.ts";
import { AppError } from "../errors.ts";
import type { AnyRow } from "./row.ts";
import type { Where } from "./where.ts";

const mostParts = 300;
const deepest = 12;
const mostValues = 2000;
const longestText = 1000;
const comparisons = ["eq", "ne", "lt", "lte", "gt", "gte"] as const;

/**
 * A condition that came from outside, looked at part by part. `shape` has the columns that whoever
 * asks may see: a condition on another one would tell what it holds.
 *
 * @throws AppError `invalid` - it is none, or larger than any page makes one
 * @throws AppError `forbidden` - it names a column that is not among those of `shape`
 */
export function readWhere(shape: Shape, given: unknown): Where {
  let parts = 0;
  let values = 0;

  function read(part: unknown, depth: number): Where {
    parts += 1;
    if (parts > mostParts || depth > deepest || !isRecord(part)) throw unfit();
    switch (part["op"]) {
      case "and":
      case "or":
        if (!Array.isArray(part["of"])) throw unfit();
        return { op: part["op"], of: part["of"].map((inner) => read(inner, depth + 1)) };
      case "not":
        return { op: "not", of: read(part["of"], depth + 1) };
      default:
        return readLeaf(part);
    }
  }

  function readLeaf(part: Readonly<Record<string, unknown>>): Where {
    switch (part["op"]) {
      case "null":
        return { op: "null", column: columnGiven(shape, part["column"]).key };
      case "in": {
        const { key } = columnGiven(shape, part["column"]);
        if (!Array.isArray(part["values"])) throw unfit();
        return { op: "in", column: key, values: part["values"].map(scalar) };
      }
      case "search":
        return { op: "search", columns: searched(part["columns"]), text: text(part["text"]) };
      default: {
        const op = comparisons.find((known) => known === part["op"]);
        if (!op) throw unfit();
        const { key } = columnGiven(shape, part["column"]);
        return { op, column: key, value: scalar(part["value"]) };
      }
    }
  }

  function scalar(value: unknown): string | number | boolean {
    values += 1;
    if (values > mostValues) throw unfit();
    if (typeof value === "number" || typeof value === "boolean") return value;
    return text(value);
  }

  return read(given, 0);
}

/** The column of this key. @throws AppError as `readWhere` does */
export function columnGiven(shape: Shape, key: unknown): Column {
  const column = shape.columns.find((candidate) => candidate.key === key);
  if (!column) throw new AppError("forbidden", "This question names a column out of sight.");
  return column;
}

/** Names of columns to search; those out of sight are searched as if they were empty. */
function searched(given: unknown): (keyof AnyRow & string)[] {
  if (!Array.isArray(given) || given.length === 0 || given.length > 20) throw unfit();
  return given.map(text);
}

function text(value: unknown): string {
  // A zero byte is no text that a database holds.
  if (typeof value !== "string" || value.length > longestText || value.includes("\u0000"))
    throw unfit();
  return value;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function unfit(): AppError {
  return new AppError("invalid", "This question is not one that Baton asks.");
}
