import * as v from "valibot";
import type { Rejection } from "../sync/replica.ts";
import { changeTitles } from "./change-titles.ts";

/** What kind of change it was; one that this list does not know is called by its own name. */
export function changeTitle(name: string): string {
  return changeTitles[name] ?? name.replace(".", ": ");
}

/** What a person typed in a change, by name: no ids, no times, nothing that is empty. */
export function typedValues(args: unknown): [label: string, value: string][] {
  if (typeof args !== "object" || args === null) return [];
  return Object.entries(args).flatMap(([key, value]): [string, string][] => {
    if (typeof value === "object") return typedValues(value);
    const hidden = isIdKey(key) || key === "phoneTyped" || value === "";
    return hidden || (typeof value !== "string" && typeof value !== "number")
      ? []
      : [[words(key), momentText(String(value))]];
  });
}

const storedValue = v.pipe(
  v.string(),
  v.parseJson(),
  v.nullable(v.union([v.string(), v.number(), v.boolean()])),
);

/**
 * What stands there now in place of what was typed, where somebody else was faster. A name that is taken
 * is a conflict, too, but there the field has a sentence: it stands in place of nothing.
 */
export function theirValues({ code, fields }: Rejection): [label: string, value: string][] {
  if (code !== "conflict") return [];
  return Object.entries(fields ?? {}).flatMap(([key, json]): [string, string][] => {
    const stored = v.safeParse(storedValue, json);
    if (!stored.success) return [];
    const value = stored.output;
    const text = value === null ? "nothing" : isIdKey(key) ? "somebody else" : String(value);
    return [[words(key), momentText(text)]];
  });
}

/** The lead that a change is about; undefined when it would have made one. */
export function leadOf(args: unknown): string | undefined {
  const { leadId, leadIds } = (args ?? {}) as { leadId?: unknown; leadIds?: unknown[] };
  const id = leadId ?? leadIds?.[0];
  return typeof id === "string" ? id : undefined;
}

function isIdKey(key: string): boolean {
  return /(^|[a-z])ids?$/i.test(key);
}

function momentText(value: string): string {
  return /^\d{4}-\d\d-\d\dT/.test(value) ? new Date(value).toLocaleString() : value;
}

/** "purchaseTimeline" as "Purchase timeline". */
function words(key: string): string {
  const spaced = key.replace(/([A-Z])/g, " $1").toLowerCase();
  return spaced.charAt(0).toUpperCase() + spaced.slice(1);
}
