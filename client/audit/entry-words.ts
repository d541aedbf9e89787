import type { AuditLogEntry } from "../../shared/audit/entry.ts";
import { systemRoleNames } from "../../shared/roles/role-name.ts";
import { kinds } from "./audit-filter.ts";

/** Headings and widths of the columns; a narrow list leaves out the right ones. */
export const entryColumns = {
  at: { label: "When", class: "w-32 shrink-0" },
  who: { label: "Who", class: "w-48 shrink-0" },
  what: { label: "What", class: "w-52 shrink-0" },
  object: { label: "On", class: "min-w-0 flex-1" },
  ip: { label: "From", class: "w-36 shrink-0 hidden! @4xl:flex!", end: true },
} as const;

export function actorText(entry: AuditLogEntry): string {
  const actor = entry.actorName ?? (entry.actorId === null ? "The server" : "Somebody unknown");
  const behalf = entry.onBehalfOfName ?? entry.onBehalfOf;
  return behalf === null ? actor : `${actor} as ${behalf}`;
}

/** What it was done to: "Aarav Shah", "12 leads", or the kind of thing. */
export function objectText(entry: AuditLogEntry): string {
  const count = entry.detail?.["count"];
  const kind = kinds[entry.objectType] ?? entry.objectType;
  if (typeof count === "number") return `${count.toLocaleString()} ${kind.toLowerCase()}`;
  return entry.objectName ?? kind;
}

/** "cre → admin" where the entry tells of one value that became another. */
export function changeText({ detail }: AuditLogEntry): string {
  const { from, to } = detail ?? {};
  if (from === undefined && typeof to === "string") return `→ ${valueText(to)}`;
  if (from === undefined || to === undefined) return "";
  return `${valueText(from)} → ${valueText(to)}`;
}

/** A value of a detail as one line. */
export function valueText(value: unknown): string {
  if (value === null || value === undefined || value === "") return "nothing";
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (typeof value === "string") return roleText(value) ?? value;
  return JSON.stringify(value);
}

function roleText(code: string): string | undefined {
  return (systemRoleNames as Readonly<Record<string, string>>)[code];
}
