import { parsePhone } from "../leads/phone.ts";
import { financeTypes, purchaseTimelines, temperatures } from "../leads/vocabulary.ts";
import { toIsoDate } from "./dates.ts";
import { fieldOf, type ImportField, maxCustomLength } from "./fields.ts";
import type { Column, Mapping } from "./layout.ts";
import type { LeadDraft } from "./lead-draft.ts";
import { nameOfLead } from "./lead-name.ts";
import { cellText } from "./placeholders.ts";
import {
  type Problem,
  type RowWord,
  shapeProblem,
  nobody,
  notYesOrNo,
  shown,
  tooLong,
  type Value,
  type Values,
} from "./row-problems.ts";
import { codeOf, isEmail, toAmount, toFlag, toYear } from "./values.ts";

/** How the lines of one file are read. */
export interface RowFormat {
  readonly columns: readonly Column[];
  readonly mapping: Mapping;
  /** Region of phone numbers without a country code, such as `IN`. */
  readonly region: string;
  /** Decimal places of the organization's currency. */
  readonly currencyDigits: number;
  /** What a row is called in sentences; a line of a file where nothing is said. */
  readonly rowWord?: RowWord;
}

export type Reading =
  | { readonly draft: LeadDraft; readonly problem?: undefined }
  | { readonly draft?: undefined; readonly problem: Problem };

/**
 * Reads one line as a lead. Placeholders and blanks are empty; a value that cannot be what its
 * column says is kept as custom data with a warning, so that it costs nobody the lead. A line fails
 * when it has too many cells, a text that does not fit, an unreadable consent, or nothing to know
 * the lead by.
 */
export function readLead(cells: readonly string[], format: RowFormat): Reading {
  const problem = shapeProblem(cells, format.columns, format.rowWord ?? "line");
  if (problem) return { problem };
  const customData: Record<string, string> = {};
  const values: Values = {};
  for (const [index, column] of format.columns.entries()) {
    const target = format.mapping[column.name] ?? null;
    const text = cellText(cells[index]);
    if (text === null || target === null) continue;
    const field = target === "custom" ? null : target;
    const limit = field ? fieldOf(field).maxLength : maxCustomLength;
    if (text.length > limit) return { problem: tooLong(column.name, text.length, limit) };
    if (field) values[field] = { heading: column.name, text };
    if (isKept(field, text)) customData[column.name] = customText(text, column);
  }
  return toDraft(values, customData, format);
}

function toDraft(values: Values, customData: Record<string, string>, format: RowFormat): Reading {
  const warnings: string[] = [];
  const doubt = (value: Value, sentence: string) => {
    customData[value.heading] = value.text;
    warnings.push(`${value.heading} "${shown(value.text)}" ${sentence} and was kept as typed.`);
    return null;
  };
  const read = createReaders(values, doubt);
  const unclear = (["doNotCall", "doNotEmail"] as const).find(
    (field) => read.flag(field) === undefined,
  );
  if (unclear) return { problem: notYesOrNo(values[unclear]) };
  const phone = parsePhone(read.text("phone") ?? "", format.region);
  const email = read.email();
  const name = nameOfLead({ ...texts(values), email, phone: phone.phoneTyped });
  if (name === null) return { problem: nobody(values, format.rowWord ?? "line") };
  const budget = read.number("budget");
  return {
    draft: {
      name,
      isNamed: Boolean(values.name ?? values.firstName ?? values.lastName),
      company: read.text("company"),
      jobTitle: read.text("jobTitle"),
      ...phone,
      phone2: parsePhone(read.text("phone2") ?? "", format.region).phone,
      email,
      city: read.text("city"),
      country: read.text("country"),
      website: read.text("website"),
      doNotCall: read.flag("doNotCall") ?? null,
      doNotEmail: read.flag("doNotEmail") ?? null,
      sourceName: read.text("source"),
      subSourceName: read.text("subSource"),
      utmSource: read.text("utmSource"),
      utmMedium: read.text("utmMedium"),
      utmCampaign: read.text("utmCampaign"),
      externalId: read.text("externalId"),
      temperature: read.code("temperature", temperatures),
      profession: read.text("profession"),
      purchaseTimeline: read.code("purchaseTimeline", purchaseTimelines),
      financeType: read.code("financeType", financeTypes),
      exchangeMake: read.text("exchangeMake"),
      exchangeModel: read.text("exchangeModel"),
      exchangeYear: read.year("exchangeYear"),
      leadCategory: read.text("leadCategory"),
      remarks: read.text("remarks"),
      budgetMinor: budget === null ? null : Math.round(budget * 10 ** format.currencyDigits),
      customData,
      warnings,
    },
  };
}

/** Readers of single fields; `doubt` keeps a value that cannot be what its column says. */
function createReaders(values: Values, doubt: (value: Value, sentence: string) => null) {
  const parsed = <T>(
    field: ImportField,
    parse: (text: string) => T | undefined,
    sentence: string,
  ) => {
    const value = values[field];
    return value ? (parse(value.text) ?? doubt(value, sentence)) : null;
  };
  return {
    text: (field: ImportField) => values[field]?.text ?? null,
    /** Undefined: there is a value, but neither yes nor no. */
    flag: (field: ImportField) => {
      const value = values[field];
      return value ? toFlag(value.text) : null;
    },
    email: () =>
      parsed(
        "email",
        (text) => (isEmail(text) ? text.toLowerCase() : undefined),
        "is no e-mail address",
      ),
    number: (field: ImportField) => parsed(field, toAmount, "is no amount"),
    year: (field: ImportField) => parsed(field, toYear, "is no year"),
    code: (field: ImportField, labels: Readonly<Record<string, string>>) =>
      parsed(field, (text) => codeOf(labels, text), "is none of the known values"),
  };
}

/** Whether the text itself stays among the custom data: no field holds it, or not all of it. */
function isKept(field: ImportField | null, text: string): boolean {
  const hasExtension = field === "phone2" && /[a-z]/i.test(text);
  return field === null || field === "leadNumber" || hasExtension;
}

function customText(text: string, column: Column): string {
  return (column.dateOrder && toIsoDate(text, column.dateOrder)) ?? text;
}

function texts(values: Values): Partial<Record<ImportField, string>> {
  return Object.fromEntries(Object.entries(values).map(([field, value]) => [field, value.text]));
}
