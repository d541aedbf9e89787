import type { Collection } from "../collection.ts";
import { iso, type Slot, type Value } from "../values.ts";

/** A kind of CRM object: its names in paths, its ids, the properties that every object has. */
export interface ObjectType {
  readonly model: string;
  readonly names: readonly string[];
  readonly firstId: number;
  readonly created: string;
  readonly modified: string;
  /** What an answer holds when no properties were asked for. */
  readonly usual: readonly string[];
}

const custom = { created: "hs_createdate", modified: "hs_lastmodifieddate" } as const;

export const objectTypes: readonly ObjectType[] = [
  {
    model: "contacts",
    names: ["contacts", "contact", "0-1"],
    firstId: 20_100_001,
    created: "createdate",
    modified: "lastmodifieddate",
    usual: ["email", "firstname", "lastname"],
  },
  {
    model: "deals",
    names: ["deals", "deal", "0-3"],
    firstId: 31_000_001,
    created: "createdate",
    modified: "hs_lastmodifieddate",
    usual: ["amount", "closedate", "dealname", "dealstage", "pipeline"],
  },
  {
    model: "appointments",
    names: ["appointments", "appointment", "0-421"],
    firstId: 42_000_001,
    ...custom,
    usual: ["hs_appointment_name", "hs_appointment_start", "hs_appointment_end"],
  },
  {
    model: "divisions",
    names: ["2-5000001", "divisions"],
    firstId: 5_100_001,
    ...custom,
    usual: [],
  },
  {
    model: "zipCodes",
    names: ["2-5000002", "zip_codes"],
    firstId: 5_200_001,
    ...custom,
    usual: [],
  },
  {
    model: "geniusUsers",
    names: ["2-5000003", "genius_users"],
    firstId: 5_300_001,
    ...custom,
    usual: [],
  },
];

export function idOf({ firstId }: ObjectType, { index }: Slot): string {
  return String(firstId + index);
}

/** The slot of an id; undefined where no object ever had it, or it was removed. */
export function slotOf(type: ObjectType, rows: Collection, id: string): Slot | undefined {
  const slot = /^\d+$/.test(id) ? rows.slot(Number(id) - type.firstId) : undefined;
  return slot?.deletedAt === null ? slot : undefined;
}

/** Which properties an answer holds: the asked ones that exist, and those it always holds. */
export type Columns = readonly {
  readonly name: string;
  readonly read: (slot: Slot) => string | null;
}[];

export function columnsOf(type: ObjectType, rows: Collection, asked: readonly string[]): Columns {
  const always = new Map<string, (slot: Slot) => string>([
    [type.created, ({ createdAt }) => iso(createdAt)],
    [type.modified, ({ modifiedAt }) => iso(modifiedAt)],
    ["hs_object_id", (slot) => idOf(type, slot)],
  ]);
  const fieldsByName = new Map(rows.fields.map((field) => [field.name, field]));
  const wanted = asked.length === 0 ? type.usual : asked;
  const chosen = [...new Set(wanted)].flatMap((name) => {
    const field = fieldsByName.get(name);
    if (always.has(name) || !field) return [];
    return [{ name, read: (slot: Slot) => textOf(rows.value(slot, field)) }];
  });
  return [...chosen, ...[...always].map(([name, read]) => ({ name, read }))];
}

/** Every property travels as text. */
function textOf(value: Value): string | null {
  if (value === null || typeof value === "string") return value;
  return typeof value === "object" ? value.join(";") : String(value);
}

/** The object as JSON text. Written by hand: a page of a hundred wide objects is made many times a second. */
export function objectText(type: ObjectType, columns: Columns, slot: Slot): string {
  const properties = columns.map(
    ({ name, read }) => `${JSON.stringify(name)}:${JSON.stringify(read(slot))}`,
  );
  const [id, created, modified] = [idOf(type, slot), iso(slot.createdAt), iso(slot.modifiedAt)];
  return `{"id":"${id}","properties":{${properties.join(",")}},"createdAt":"${created}","updatedAt":"${modified}","archived":false}`;
}
