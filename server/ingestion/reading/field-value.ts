import type { ConnectorField } from "../connectors/field-list.ts";

export type FieldValue = string | number | boolean | null | object;

/** A value that is no such thing; the reason is for people. */
export interface Misfit {
  readonly misfit: string;
}

/** What a record's value becomes as this type. Empty texts count as missing. */
export function toFieldValue(type: ConnectorField["type"], given: unknown): FieldValue | Misfit {
  const value = unwrapped(type, given);
  if (value === null || value === undefined || value === "") return null;
  if (type === "json") return value as FieldValue;
  if (typeof value === "object")
    return type === "string" ? clean(JSON.stringify(value)) : misfit(type, value);
  return readers[type](value as string | number | boolean) ?? misfit(type, value);
}

export function isMisfit(value: FieldValue | Misfit): value is Misfit {
  return typeof value === "object" && value !== null && "misfit" in value;
}

/** Some sources put what was typed beside what they made of it: `{ value, raw, valid }`. */
function unwrapped(type: ConnectorField["type"], given: unknown): unknown {
  const isWrapped =
    type !== "json" && typeof given === "object" && given !== null && "value" in given;
  return isWrapped ? given.value : given;
}

type Reader = (value: string | number | boolean) => FieldValue | undefined;

const readers: Readonly<Record<Exclude<ConnectorField["type"], "json">, Reader>> = {
  string: (value) => clean(String(value)),
  phone: (value) => clean(String(value)),
  email: (value) => clean(String(value)).trim(),
  time: (value) => clean(String(value)),
  // Beyond 2^53 a number of JSON would lose digits: those stay texts.
  int: (value) => {
    const text = String(value).trim();
    if (!/^[+-]?\d+(\.0+)?$/.test(text))
      return typeof value === "boolean" ? Number(value) : undefined;
    const number = Number(text);
    return Number.isSafeInteger(number) ? number : text;
  },
  decimal: (value) => {
    const text = String(value)
      .trim()
      .replace(/^\$/, "")
      .replaceAll(/,(?=\d{3}\b)/g, "");
    return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text) ? Number(text) : undefined;
  },
  bool: (value) => {
    const text = String(value).trim().toLowerCase();
    if (["true", "1", "yes", "y", "t"].includes(text)) return true;
    return ["false", "0", "no", "n", "f"].includes(text) ? false : undefined;
  },
  date: (value) => {
    const moment = toMoment(value);
    return moment === null ? undefined : moment.slice(0, 10);
  },
  datetime: (value) => toMoment(value) ?? undefined,
};

/** A moment as it stands here already, of a day that every month has. */
const usualMoment =
  /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|1\d|2[0-8])T([01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{3}Z$/;

/** The ways in which sources write moments; without a time zone they are in UTC. */
export function toMoment(value: unknown): string | null {
  if (typeof value === "string" && usualMoment.test(value)) return value;
  if (typeof value === "number" || (typeof value === "string" && /^\d{10,13}$/.test(value))) {
    const number = Number(value);
    return isoOf(number > 1e11 ? number : number * 1000);
  }
  return typeof value === "string" ? momentOf(value.trim()) : null;
}

function momentOf(text: string): string | null {
  const plain = /^(\d{4}-\d{2}-\d{2})(?:[ T](\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?))?$/.exec(text);
  if (plain) return isoOf(Date.parse(`${plain[1]}T${plain[2] ?? "00:00"}Z`));
  const american = /^(\d{1,2})\/(\d{1,2})\/(\d{4})(?:[ ,]+(.*))?$/.exec(text);
  if (american) {
    const [, month = "", day = "", year = "", time = ""] = american;
    return isoOf(Date.parse(`${month}/${day}/${year} ${time || "00:00"} UTC`));
  }
  return /^\d{4}-|^[A-Z][a-z]{2},? /.test(text) ? isoOf(Date.parse(text)) : null;
}

function isoOf(ms: number): string | null {
  return Number.isNaN(ms) || Math.abs(ms) > 8.64e15 ? null : new Date(ms).toISOString();
}

/** PostgreSQL stores no NUL and no half of a surrogate pair. */
export function clean(text: string): string {
  return (text.includes("\0") ? text.replaceAll("\0", "") : text).toWellFormed();
}

const words: Readonly<Record<string, string>> = {
  int: "a whole number",
  decimal: "a number",
  bool: "yes or no",
  date: "a day",
  datetime: "a point in time",
};

function misfit(type: string, value: unknown): Misfit {
  const shown = JSON.stringify(value).slice(0, 80);
  return { misfit: `${shown} is not ${words[type] ?? "a text"}.` };
}
