import type { Collection } from "../collection.ts";
import type { PackFault } from "../faults.ts";
import type { Value } from "../values.ts";

export interface Sheet {
  readonly id: number;
  readonly title: string;
  readonly rows: Collection;
}

/** The cells of a sheet as text, the row of headers first; empty cells at the end of a row are left out. */
export function cellsOf({ rows }: Sheet, fault: PackFault | null): string[][] {
  const list = rows.byCreation();
  return [
    headersOf(rows, fault),
    ...list
      .slice(0, list.length)
      .map((slot) => trimmed(rows.fields.map((field) => cellText(rows.value(slot, field))))),
  ];
}

/** People name columns twice and leave names out: the last two are such columns. */
function headersOf({ fields }: Collection, fault: PackFault | null): string[] {
  const names = fields.map(({ name }) => titleOf(name));
  const [first = "", second = ""] = names;
  const start = fault === "duplicate-headers" ? [first, first] : [first, second];
  return [...start, ...names.slice(2), "", second];
}

/** `utm_campaign` stands over its column as `Utm Campaign`. */
function titleOf(name: string): string {
  return name
    .split("_")
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join(" ");
}

export function cellText(value: Value): string {
  if (value === null) return "";
  if (typeof value === "boolean") return value ? "TRUE" : "FALSE";
  return typeof value === "object" ? value.join(", ") : String(value);
}

function trimmed(cells: string[]): string[] {
  const last = cells.findLastIndex((cell) => cell !== "");
  return cells.slice(0, last + 1);
}
