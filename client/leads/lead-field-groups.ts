import type { LeadField } from "../../shared/leads/fields.ts";
import {
  codesOf,
  financeTypes,
  purchaseTimelines,
  temperatures,
} from "../../shared/leads/vocabulary.ts";
import type { Option } from "../ui/option.ts";
import type { Lead } from "./lead-record.ts";
import type { Reference } from "./reference.ts";

/** How a field is edited. */
export type FieldKind = "text" | "long" | "phone" | "email" | "number" | "moment" | "choice";

export interface FieldDeclaration {
  readonly field: LeadField;
  readonly kind: FieldKind;
  /** What a `choice` chooses from. */
  readonly options?: (reference: Reference, lead: Lead) => readonly Option[];
}

export interface FieldGroup {
  readonly title: string;
  readonly fields: readonly FieldDeclaration[];
}

/** The fields of a lead as its page shows them. */
export const leadFieldGroups: readonly FieldGroup[] = [
  {
    title: "Contact",
    fields: [
      { field: "name", kind: "text" },
      { field: "phone", kind: "phone" },
      { field: "phone2", kind: "phone" },
      { field: "email", kind: "email" },
      { field: "city", kind: "text" },
      { field: "company", kind: "text" },
      { field: "profession", kind: "text" },
    ],
  },
  {
    title: "Interest",
    fields: [
      { field: "modelId", kind: "choice", options: ({ models }) => named(models()) },
      { field: "variantId", kind: "choice", options: variantsOf },
      { field: "purchaseTimeline", kind: "choice", options: () => coded(purchaseTimelines) },
      { field: "temperature", kind: "choice", options: () => coded(temperatures) },
      { field: "financeType", kind: "choice", options: () => coded(financeTypes) },
      { field: "testDriveAt", kind: "moment" },
      { field: "leadCategory", kind: "text" },
    ],
  },
  {
    title: "Exchange",
    fields: [
      { field: "exchangeMake", kind: "text" },
      { field: "exchangeModel", kind: "text" },
      { field: "exchangeYear", kind: "number" },
    ],
  },
  {
    title: "Origin",
    fields: [
      { field: "sourceId", kind: "choice", options: sourcesOf },
      { field: "subSourceId", kind: "choice", options: subSourcesOf },
    ],
  },
  { title: "Remarks", fields: [{ field: "remarks", kind: "long" }] },
];

function variantsOf({ variants }: Reference, lead: Lead): Option[] {
  return named(variants().filter(({ modelId }) => modelId === lead.modelId));
}

/** What is switched off is chosen no more; a lead that has it keeps it. */
function sourcesOf({ sources }: Reference, lead: Lead): Option[] {
  return named(sources().filter(({ id, active }) => active || id === lead.sourceId));
}

function subSourcesOf({ subSources }: Reference, lead: Lead): Option[] {
  const ofSource = subSources().filter(({ sourceId }) => sourceId === lead.sourceId);
  return named(ofSource.filter(({ id, active }) => active || id === lead.subSourceId));
}

/** Rows as things to choose. */
export function named(rows: readonly { id: string; name: string }[]): Option[] {
  return rows.map(({ id, name }) => ({ value: id, label: name }));
}

/** Codes as things to choose, in their order. */
export function coded(labels: Readonly<Record<string, string>>): Option[] {
  return codesOf(labels).map((value) => ({ value, label: labels[value] ?? value }));
}
