import type { Collection } from "../collection.ts";
import type { Kind } from "../fields.ts";
import { json, type CrmAnswer, type CrmRequest } from "../pack.ts";
import { iso, type Slot } from "../values.ts";
import type { ObjectType } from "./objects.ts";

/** `GET /crm/v3/owners`: the people of the portal. */
export function listOwners(rows: Collection, { query }: CrmRequest): CrmAnswer {
  const limit = Math.min(Number(query.get("limit") ?? 100), 500);
  const from = Number(query.get("after") ?? 0);
  const list = rows.byCreation();
  const results = list.slice(from, from + limit).map((slot) => ownerOf(rows, slot));
  const until = from + limit;
  const paging = until < list.length ? { paging: { next: { after: String(until) } } } : {};
  return json(200, { results, ...paging });
}

export function ownerOf(rows: Collection, slot: Slot): Record<string, unknown> {
  const row = rows.row(slot);
  return {
    id: String(700_001 + slot.index),
    email: row["email"],
    type: "PERSON",
    firstName: row["firstname"],
    lastName: row["lastname"],
    userId: 900_001 + slot.index,
    createdAt: iso(slot.createdAt),
    updatedAt: iso(slot.modifiedAt),
    archived: false,
  };
}

const types: Partial<Record<Kind, readonly [string, string]>> = {
  bool: ["enumeration", "booleancheckbox"],
  date: ["date", "date"],
  datetime: ["datetime", "date"],
  decimal: ["number", "number"],
  id: ["number", "number"],
  int: ["number", "number"],
  phone: ["string", "phonenumber"],
  small: ["number", "number"],
  text: ["string", "textarea"],
};

/** `GET /crm/v3/properties/{type}`: what can be asked for. */
export function listProperties(type: ObjectType, rows: Collection): CrmAnswer {
  const own = rows.fields.map(({ name, kind }) => ({ name, kind }));
  const always = [
    { name: type.created, kind: "datetime" as const },
    { name: type.modified, kind: "datetime" as const },
    { name: "hs_object_id", kind: "id" as const },
  ];
  const results = [...own, ...always].map(({ name, kind }) => {
    const [kindOfValue, fieldType] = types[kind] ?? ["string", "text"];
    return {
      name,
      label: name.replaceAll("_", " "),
      type: kindOfValue,
      fieldType,
      description: "",
      groupName: `${type.model}information`,
      options: [],
    };
  });
  return json(200, { results });
}
