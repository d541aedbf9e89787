import type { Collection } from "../collection.ts";
import type { SqlColumn, SqlTable } from "../sql-tables.ts";
import { iso, type Slot, type Value } from "../values.ts";

/** What rows are known by, and how their ids begin. */
const keys: Readonly<Record<string, readonly [string, string]>> = {
  office: ["office_id", "OFF"],
  user: ["user_object_id", "USR"],
  credit_application: ["leap_credit_app_id", "CRA"],
  customer: ["customer_id", "CUS"],
  estimate: ["estimate_id", "EST"],
  lead_result: ["estimate_id", "EST"],
};

/** Athena's form of a moment, in UTC. */
export const athenaTime = (at: number): string => iso(at).replace("T", " ").slice(0, -1);

export function tableOf(name: string, rows: Collection): SqlTable {
  const own = rows.fields.map((field): SqlColumn => {
    const read = (slot: Slot): Value => {
      const value = rows.value(slot, field);
      const isMoment = field.kind === "datetime" && typeof value === "string";
      if (typeof value === "boolean") return String(value);
      return isMoment ? athenaTime(Date.parse(value)) : value;
    };
    return { name: field.name, read };
  });
  const stamps: SqlColumn[] = [
    { name: "created_at", read: ({ createdAt }) => athenaTime(createdAt) },
    { name: "updated_at", read: ({ modifiedAt }) => athenaTime(modifiedAt) },
  ];
  return { name, rows, columns: [...keysOf(name), ...own, ...stamps] };
}

function keysOf(name: string): SqlColumn[] {
  if (name === "lead_result_line_item")
    return [
      { name: "estimate_id", read: ({ index }) => `EST${100_001 + Math.floor(index / 2)}` },
      { name: "job_type_number", read: ({ index }) => (index % 2) + 1 },
    ];
  const [key = "id", prefix = ""] = keys[name] ?? [];
  return [{ name: key, read: ({ index }) => `${prefix}${100_001 + index}` }];
}
