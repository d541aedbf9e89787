import type { Shape } from "../../schema/shape.ts";
import type { Value } from "./row.ts";

/** A row of `wireRowSql` with its moments as ISO-8601 UTC with milliseconds, as they travel. */
export function decodeWireRow(shape: Shape, row: readonly Value[]): readonly Value[] {
  const values = [...row];
  for (const { at } of momentsOf(shape)) {
    const moment = values[at];
    if (typeof moment === "string") values[at] = toIso(moment);
  }
  return values;
}

/** Puts the moments of a row that PostgreSQL made JSON of under its keys into our form. */
export function settleMoments(shape: Shape, row: Record<string, Value>): void {
  for (const { key } of momentsOf(shape)) {
    const moment = row[key];
    if (typeof moment === "string") row[key] = toIso(moment);
  }
}

interface Moment {
  readonly key: string;
  /** In wire order. */
  readonly at: number;
}

const momentsByShape = new WeakMap<Shape, readonly Moment[]>();

function momentsOf(shape: Shape): readonly Moment[] {
  const known = momentsByShape.get(shape);
  if (known) return known;
  const moments = shape.columns.flatMap(({ key, type }, at) =>
    type.endsWith("with time zone") ? [{ key, at }] : [],
  );
  momentsByShape.set(shape, moments);
  return moments;
}

/** `2026-11-21T10:42:00.5+00:00` -> `2026-11-21T10:42:00.500Z`; the session's time zone is UTC. */
function toIso(moment: string): string {
  if (!moment.endsWith("+00:00")) throw new Error(`${moment} is not in UTC.`);
  const [seconds = "", fraction = ""] = moment.slice(0, -6).split(".");
  return `${seconds}.${fraction.slice(0, 3).padEnd(3, "0")}Z`;
}
