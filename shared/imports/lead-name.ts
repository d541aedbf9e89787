import type { ImportField } from "./fields.ts";

/** What names a lead without a name of its own, the best first. */
export const nameSubstitutes = [
  "company",
  "leadNumber",
  "externalId",
  "email",
  "phone",
] as const satisfies readonly ImportField[];

/** What a lead is called: its name, its two halves, or the best substitute; null when there is none. */
export function nameOfLead(
  values: Readonly<Partial<Record<ImportField, string | null>>>,
): string | null {
  const halves = [values.firstName, values.lastName].filter(Boolean).join(" ");
  const own = values.name ?? halves;
  if (own !== "") return own;
  const substitute = nameSubstitutes.find((field) => values[field]);
  return substitute ? substituteName(substitute, values[substitute] ?? "") : null;
}

/** Of a long id the first eight characters do. */
export function substituteName(field: (typeof nameSubstitutes)[number], text: string): string {
  if (field !== "leadNumber" && field !== "externalId") return text;
  return `Lead ${text.length > 12 ? text.slice(0, 8) : text}`;
}
