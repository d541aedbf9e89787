/** What the values of a column look like. */
export const valueKinds = ["empty", "text", "phone", "email", "date", "number", "flag"] as const;
export type ValueKind = (typeof valueKinds)[number];

interface Field {
  readonly label: string;
  readonly kind: Exclude<ValueKind, "empty">;
  /** Longest text that fits, in characters. */
  readonly maxLength: number;
}

/** What a column of a file can become, whatever the file is of. `leadNumber` names leads whose file has no names. */
export const importFields = {
  name: { label: "Name", kind: "text", maxLength: 200 },
  firstName: { label: "First name", kind: "text", maxLength: 100 },
  lastName: { label: "Last name", kind: "text", maxLength: 100 },
  phone: { label: "Phone", kind: "phone", maxLength: 60 },
  phone2: { label: "Second phone", kind: "phone", maxLength: 60 },
  email: { label: "E-mail", kind: "email", maxLength: 254 },
  company: { label: "Company", kind: "text", maxLength: 200 },
  jobTitle: { label: "Job title", kind: "text", maxLength: 200 },
  city: { label: "City", kind: "text", maxLength: 120 },
  country: { label: "Country", kind: "text", maxLength: 120 },
  website: { label: "Website", kind: "text", maxLength: 500 },
  source: { label: "Source", kind: "text", maxLength: 120 },
  subSource: { label: "Sub-source", kind: "text", maxLength: 120 },
  externalId: { label: "Id in the other system", kind: "text", maxLength: 200 },
  leadNumber: { label: "Lead number", kind: "text", maxLength: 200 },
  remarks: { label: "Remarks", kind: "text", maxLength: 10_000 },
  profession: { label: "Profession", kind: "text", maxLength: 200 },
  leadCategory: { label: "Lead category", kind: "text", maxLength: 200 },
  temperature: { label: "Temperature", kind: "text", maxLength: 40 },
  purchaseTimeline: { label: "Purchase timeline", kind: "text", maxLength: 40 },
  financeType: { label: "Finance type", kind: "text", maxLength: 40 },
  budget: { label: "Budget", kind: "number", maxLength: 40 },
  exchangeMake: { label: "Exchange make", kind: "text", maxLength: 120 },
  exchangeModel: { label: "Exchange model", kind: "text", maxLength: 120 },
  exchangeYear: { label: "Exchange year", kind: "number", maxLength: 10 },
  utmSource: { label: "UTM source", kind: "text", maxLength: 200 },
  utmMedium: { label: "UTM medium", kind: "text", maxLength: 200 },
  utmCampaign: { label: "UTM campaign", kind: "text", maxLength: 200 },
  doNotCall: { label: "Do not call", kind: "flag", maxLength: 20 },
  doNotEmail: { label: "Do not e-mail", kind: "flag", maxLength: 20 },
  ticketSubject: { label: "Subject", kind: "text", maxLength: 200 },
  ticketDescription: { label: "Description", kind: "text", maxLength: 10_000 },
  ticketCategory: { label: "Category", kind: "text", maxLength: 60 },
  ticketPriority: { label: "Priority", kind: "text", maxLength: 60 },
  ticketStatus: { label: "Status", kind: "text", maxLength: 60 },
  raisedAt: { label: "Raised at", kind: "date", maxLength: 60 },
  hoursToAnswer: { label: "Hours to the first answer", kind: "number", maxLength: 40 },
  hoursToResolution: { label: "Hours to the resolution", kind: "number", maxLength: 40 },
  ticketRating: { label: "Satisfaction, 1 to 5", kind: "number", maxLength: 40 },
} as const satisfies Record<string, Field>;

export type ImportField = keyof typeof importFields;

export const importFieldNames = Object.keys(importFields) as ImportField[];

const ofTickets: readonly ImportField[] = [
  "ticketSubject",
  "ticketDescription",
  "ticketCategory",
  "ticketPriority",
  "ticketStatus",
  "raisedAt",
  "hoursToAnswer",
  "hoursToResolution",
  "ticketRating",
];

/** What a file can be of, with the fields of each. */
export const entityFields = {
  lead: importFieldNames.filter((field) => !ofTickets.includes(field)),
  ticket: ["externalId", ...ofTickets],
} as const satisfies Record<string, readonly ImportField[]>;
export type ImportEntity = keyof typeof entityFields;

export const importEntities = Object.keys(entityFields) as ImportEntity[];

/** Any of these tells one row from another. */
export const identifyingFields: Readonly<Record<ImportEntity, readonly ImportField[]>> = {
  lead: ["name", "firstName", "lastName", "phone", "email", "externalId", "company"],
  ticket: ["externalId"],
};

/** What a stored word says; leads where it says nothing that is known. */
export function entityOf(word: string): ImportEntity {
  return importEntities.find((entity) => entity === word) ?? "lead";
}

export function fieldOf(name: ImportField): Field {
  return importFields[name];
}

/** Longest cell kept among a lead's custom data, in characters. */
export const maxCustomLength = 10_000;
