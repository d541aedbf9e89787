import * as v from "valibot";
import { filled, id, moment, optionalText } from "./arguments.ts";
import { codesOf, financeTypes, purchaseTimelines, temperatures } from "./vocabulary.ts";

const email = v.nullable(
  v.pipe(
    v.string(),
    v.trim(),
    v.email("Enter an e-mail address such as asha@example.com."),
    v.maxLength(254),
  ),
);

const year = v.nullable(v.pipe(v.number(), v.integer(), v.minValue(1950), v.maxValue(2100)));
const amount = v.nullable(v.pipe(v.number(), v.safeInteger(), v.minValue(0)));

/** Columns of a lead that a person may type or choose; the last one to write a column wins. */
export const leadFields = {
  name: filled(200, "Enter a name."),
  company: optionalText(200),
  jobTitle: optionalText(200),
  phone: optionalText(60),
  phoneTyped: optionalText(60),
  phoneValid: v.nullable(v.boolean()),
  phone2: optionalText(60),
  email,
  city: optionalText(120),
  country: optionalText(120),
  website: optionalText(300),
  doNotCall: v.boolean(),
  doNotEmail: v.boolean(),
  sourceId: v.nullable(id),
  subSourceId: v.nullable(id),
  temperature: v.nullable(v.picklist(codesOf(temperatures))),
  modelId: v.nullable(id),
  variantId: v.nullable(id),
  profession: optionalText(120),
  purchaseTimeline: v.nullable(v.picklist(codesOf(purchaseTimelines))),
  financeType: v.nullable(v.picklist(codesOf(financeTypes))),
  testDriveAt: v.nullable(moment),
  exchangeMake: optionalText(80),
  exchangeModel: optionalText(80),
  exchangeYear: year,
  leadCategory: optionalText(80),
  remarks: optionalText(5000),
  budgetMinor: amount,
};

/** Some fields of a lead, to be changed together. */
export const leadChanges = v.partial(v.strictObject(leadFields));
export type LeadChanges = v.InferOutput<typeof leadChanges>;
export type LeadField = keyof typeof leadFields;

/** Names of the fields, as people read them in forms and in the history. */
export const leadFieldLabels: Readonly<Record<LeadField, string>> = {
  name: "Name",
  company: "Company",
  jobTitle: "Job title",
  phone: "Phone",
  phoneTyped: "Phone as typed",
  phoneValid: "Phone is valid",
  phone2: "Second phone",
  email: "E-mail",
  city: "City",
  country: "Country",
  website: "Website",
  doNotCall: "Do not call",
  doNotEmail: "Do not e-mail",
  sourceId: "Source",
  subSourceId: "Sub-source",
  temperature: "Temperature",
  modelId: "Model",
  variantId: "Variant",
  profession: "Profession",
  purchaseTimeline: "Purchase timeline",
  financeType: "Finance",
  testDriveAt: "Test drive",
  exchangeMake: "Exchange make",
  exchangeModel: "Exchange model",
  exchangeYear: "Exchange year",
  leadCategory: "Lead category",
  remarks: "Remarks",
  budgetMinor: "Budget",
};
