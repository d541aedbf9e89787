import type { Rejection } from "../sync/replica.ts";

const titles: Readonly<Record<string, string>> = {
  "lead.create": "A new lead",
  "lead.update": "A change to a lead",
  "lead.logCall": "A call",
  "lead.qualify": "A qualification",
  "lead.changeStatus": "A change of status",
  "lead.assign": "An assignment",
  "lead.unassign": "An assignment taken back",
  "lead.addNote": "A note",
  "followUp.add": "A follow-up",
  "followUp.complete": "A completed follow-up",
  "ticket.raise": "A new ticket",
  "ticket.reply": "A reply to a ticket",
  "ticket.note": "An internal note",
  "ticket.assign": "An assignment of a ticket",
  "ticket.changeStatus": "A change of a ticket's status",
  "ticket.update": "A change to a ticket",
  "ticket.rate": "A rating",
};

/** What kind of change it was; one that this list does not know is called by its own name. */
export function changeTitle(name: string): string {
  return titles[name] ?? name.replace(".", ": ");
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

/** What stands there now in place of what was typed, where somebody else was faster. */
export function theirValues({ code, fields }: Rejection): [label: string, value: string][] {
  if (code !== "conflict") return [];
  return Object.entries(fields ?? {}).map(([key, json]) => {
    const value = JSON.parse(json) as string | number | boolean | null;
    const text = value === null ? "nothing" : isIdKey(key) ? "somebody else" : String(value);
    return [words(key), momentText(text)];
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
