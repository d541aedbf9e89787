import type { Collection } from "../collection.ts";
import type { Kind } from "../fields.ts";
import { iso, uuidOf, type Slot } from "../values.ts";
import type { Entry } from "./atom.ts";

/** Entity sets by model. */
export const setNames: ReadonlyMap<string, string> = new Map([
  ["activity", "Activities"],
  ["activityReference", "ActivityReferences"],
  ["activityResult", "ActivityResults"],
  ["address", "Addresses"],
  ["appointment", "Appointments"],
  ["appointmentResult", "AppointmentResults"],
  ["company", "Companies"],
  ["contact", "Contacts"],
  ["contactPhone", "ContactPhones"],
  ["contactType", "ContactTypes"],
  ["customField", "CustomFields"],
  ["customer", "Customers"],
  ["employee", "Employees"],
  ["inquiry", "Inquiries"],
  ["inquirySourcePrimary", "InquirySourcePrimaries"],
  ["inquirySourceSecondary", "InquirySourceSecondaries"],
  ["inquiryStatus", "InquiryStatuses"],
  ["job", "Jobs"],
  ["lead", "Leads"],
  ["productDetail", "ProductDetails"],
  ["productInterest", "ProductInterests"],
  ["productType", "ProductTypes"],
  ["prospect", "Prospects"],
]);

/** Entity sets whose entries say when they were last changed: ten of the 23. */
const dated: ReadonlySet<string> = new Set(
  "activity activityResult appointment contact customer employee inquiry job lead productInterest prospect".split(
    " ",
  ),
);

export const isDated = (model: string): boolean => dated.has(model);

/** Entity sets whose keys are numbers. */
const numbered: ReadonlySet<string> = new Set(
  "activityReference activityResult company inquiryStatus".split(" "),
);

const created: Readonly<Record<string, readonly string[]>> = {
  activity: ["createdDate"],
  activityResult: ["createdDate"],
  appointment: ["createdDate"],
  contact: ["createdDate", "creationDate"],
  customer: ["createdDate", "creationDate"],
  inquiry: ["createdDate", "creationDate"],
  job: ["createdDate"],
  lead: ["createdDate", "creationDate"],
  prospect: ["createdDate", "creationDate"],
};

const edmTypes: Partial<Record<Kind, string>> = {
  bool: "Edm.Boolean",
  date: "Edm.DateTime",
  datetime: "Edm.DateTime",
  decimal: "Edm.Double",
  id: "Edm.Int32",
  int: "Edm.Int32",
  uuid: "Edm.Guid",
};

/** A moment without a time zone, as the service tells it; it means UTC. */
const dateTime = (at: number) => ({ value: iso(at).slice(0, -1), type: "Edm.DateTime" });

export function entryOf(model: string, rows: Collection, slot: Slot): Entry {
  const key = numbered.has(model)
    ? { value: 101 + slot.index, type: "Edm.Int32" }
    : { value: uuidOf(model.length * 31 + model.charCodeAt(0), slot.index), type: "Edm.Guid" };
  const own = rows.fields.map(({ name, kind, salt }) => {
    const value = rows.value(slot, { name, kind, salt });
    const plain = kind === "datetime" && typeof value === "string" ? value.slice(0, -1) : value;
    return [name, { value: plain, type: edmTypes[kind] ?? null }] as const;
  });
  const stamps = (created[model] ?? []).map((name) => [name, dateTime(slot.createdAt)] as const);
  return {
    [model === "contactPhone" ? "contactId" : "id"]: key,
    ...Object.fromEntries([...own, ...stamps]),
    ...(isDated(model) ? { lastUpdate: dateTime(slot.modifiedAt) } : {}),
  };
}
