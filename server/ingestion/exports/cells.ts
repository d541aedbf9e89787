import type { FieldAnswer } from "../../../shared/ingestion/answers.ts";

/** A value in a file for spreadsheets; null: the cell is empty. */
export type Cell =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "number"; readonly value: number }
  | { readonly kind: "boolean"; readonly value: boolean }
  | { readonly kind: "date" | "datetime"; readonly text: string }
  | null;

export type Column = Pick<FieldAnswer, "label" | "name" | "type">;

/** What a field of a record is in a file. */
export function cellOf({ type }: Column, value: unknown): Cell {
  if (value === null || value === undefined || value === "") return null;
  if (typeof value === "boolean") return { kind: "boolean", value };
  if (typeof value === "number" && Number.isFinite(value)) return { kind: "number", value };
  const text = typeof value === "object" ? JSON.stringify(value) : String(value as string);
  const isMoment = (type === "date" || type === "datetime") && !Number.isNaN(Date.parse(text));
  return isMoment ? { kind: type, text } : { kind: "text", text };
}

/** Headings by label; of two that read alike both say their field, too. */
export function headingsOf(columns: readonly Column[]): string[] {
  const counts = new Map<string, number>();
  for (const { label } of columns) counts.set(label, (counts.get(label) ?? 0) + 1);
  return columns.map(({ label, name }) =>
    (counts.get(label) ?? 0) > 1 ? `${label} (${name})` : label,
  );
}
