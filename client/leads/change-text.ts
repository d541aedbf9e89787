import { reasonLabel } from "../../shared/leads/change-status.ts";
import { type LeadField, leadFieldLabels } from "../../shared/leads/fields.ts";
import type { FieldChange } from "../../shared/leads/timeline.ts";
import {
  financeTypes,
  labelOf,
  leadStatuses,
  purchaseTimelines,
  qualificationCategories,
  temperatures,
} from "../../shared/leads/vocabulary.ts";
import type { Value } from "../../shared/sync/row.ts";
import type { Reference } from "./reference.ts";
import { spacedPhone } from "./spaced-phone.ts";

const labels: Readonly<Record<string, string>> = {
  ...leadFieldLabels,
  status: "Status",
  statusReason: "Reason",
  ownerId: "Owner",
  category: "Category",
};

const codeLabels: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  status: leadStatuses,
  category: qualificationCategories,
  temperature: temperatures,
  purchaseTimeline: purchaseTimelines,
  financeType: financeTypes,
};

const moments: ReadonlySet<string> = new Set<LeadField>(["testDriveAt"]);

/** "City: Pune → Mumbai", with names and labels in place of ids and codes. */
export function changeText({ field, from, to }: FieldChange, reference: Reference): string {
  const text = (value: Value) => valueText(field, value, reference);
  return `${fieldLabel(field)}: ${text(from)} → ${text(to)}`;
}

export function fieldLabel(field: string): string {
  return labels[field] ?? field;
}

/** A value of a lead's field as people read it. */
export function valueText(field: string, value: Value, reference: Reference): string {
  if (value === null || value === "") return "none";
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (typeof value !== "string") return JSON.stringify(value);
  if (field === "statusReason") return reasonLabel(value);
  if (field.endsWith("Id")) return reference.nameOf(value) ?? "somebody";
  if (moments.has(field)) return new Date(value).toLocaleString();
  const known = codeLabels[field];
  return known ? labelOf(known, value) : spacedPhone(value);
}
