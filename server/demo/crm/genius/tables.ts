import type { Collection } from "../collection.ts";
import type { Kind } from "../fields.ts";
import type { SqlColumn, SqlTable } from "../sql-tables.ts";
import { iso, type Slot, type Value } from "../values.ts";

/** Tables with another key than `id`, or none. */
const keys: Readonly<Record<string, string | null>> = {
  appointment_service: null,
  job_financing: "job_id",
  lead: "lead_id",
  marketsharp_marketing_source_map: "marketsharp_id",
  user_data: "user_id",
};

/** What a table calls the time a row was made. */
const created: Readonly<Record<string, string>> = {
  appointment: "add_date",
  job: "add_date",
  job_change_order: "add_date",
  lead: "added_on",
  marketing_source: "add_date",
  prospect: "add_date",
  prospect_source: "add_date",
  quote: "add_date",
  user_data: "add_datetime",
};

/** Tables that do not say when their rows were made or changed. */
const timeless: ReadonlySet<string> = new Set(
  `appointment_type division_region integration_field_definition job_change_order_reason
   job_change_order_status job_change_order_type job_financing job_status`.split(/\s+/),
);

export interface GeniusColumn extends SqlColumn {
  readonly kind: Kind;
  readonly isKey: boolean;
}

export interface GeniusTable extends SqlTable {
  readonly columns: readonly GeniusColumn[];
}

/** MySQL's form of a moment, in whole seconds, UTC. */
export const mysqlTime = (at: number): string => iso(at).replace("T", " ").slice(0, 19);

export function tableOf(name: string, rows: Collection): GeniusTable {
  const own = rows.fields.map((field): GeniusColumn => {
    const read = (slot: Slot) => asMysql(field.kind, rows.value(slot, field));
    return { name: field.name, kind: field.kind, isKey: false, read };
  });
  const stamps = timeless.has(name) ? [] : stampsOf(name);
  return { name, rows, columns: [...keysOf(name), ...own, ...stamps] };
}

function asMysql(kind: Kind, value: Value): Value {
  if (kind === "datetime" && typeof value === "string") return mysqlTime(Date.parse(value));
  return kind === "decimal" && typeof value === "number" ? value.toFixed(2) : value;
}

function keysOf(name: string): GeniusColumn[] {
  const key = name in keys ? keys[name] : "id";
  if (typeof key === "string")
    return [{ name: key, kind: "id", isKey: true, read: ({ index }) => index + 1 }];
  // Which services an appointment is for: two rows an appointment.
  return [
    { name: "appointment_id", kind: "id", isKey: true, read: ({ index }) => (index >> 1) + 1 },
    { name: "service_id", kind: "small", isKey: true, read: ({ index }) => (index % 2) + 1 },
  ];
}

function stampsOf(name: string): GeniusColumn[] {
  const made = created[name] ?? "created_at";
  const stamp = { kind: "datetime", isKey: false } as const;
  return [
    { ...stamp, name: made, read: ({ createdAt }) => mysqlTime(createdAt) },
    {
      ...stamp,
      name: "updated_at",
      // A row that nobody has changed yet may have none.
      read: ({ version, index, modifiedAt }) =>
        version === 0 && index % 5 === 0 ? null : mysqlTime(modifiedAt),
    },
  ];
}
