import { dateParts } from "./dates.ts";
import type { ValueKind } from "./fields.ts";
import { fold } from "./fold.ts";

/** Local part of printable characters, a domain of labels with a dot; 254 characters at most. */
const emailPattern =
  /^[^\s@"(),:;<>[\]\\]+@[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?(?:\.[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?)+$/u;

export function isEmail(text: string): boolean {
  return text.length <= 254 && emailPattern.test(text) && !text.includes("..");
}

/** A typed number: `1,234.50`, `12,48,000`, `-3`. Undefined when the text is none. */
export function toNumber(text: string): number | undefined {
  if (!/^[+-]?\d[\d,]*(?:\.\d+)?$/.test(text)) return undefined;
  const value = Number(text.replaceAll(",", ""));
  return Number.isFinite(value) ? value : undefined;
}

const yes = new Set(["yes", "y", "true", "1", "on"]);
const no = new Set(["no", "n", "false", "0", "off"]);

/** A typed yes or no; undefined when the text is neither. */
export function toFlag(text: string): boolean | undefined {
  const word = text.toLowerCase();
  if (yes.has(word)) return true;
  return no.has(word) ? false : undefined;
}

/** A typed sum of money, less than 10^12 in whole units so that minor units stay exact. */
export function toAmount(text: string): number | undefined {
  const value = toNumber(text.replace(/^(?:₹|rs\.?|inr|\$|€|£)\s*/i, ""));
  return value !== undefined && Math.abs(value) < 1e12 ? value : undefined;
}

export function toYear(text: string): number | undefined {
  return /^(?:19|20)\d{2}$/.test(text) ? Number(text) : undefined;
}

/** The code of a list that a text names, by code or label. */
export function codeOf(labels: Readonly<Record<string, string>>, text: string): string | undefined {
  const found = Object.entries(labels).find(
    ([code, label]) => fold(code) === fold(text) || fold(label) === fold(text),
  );
  return found?.[0];
}

/** Most values of `samples` (blank ones left out beforehand) look like this. */
export function kindOfValues(samples: readonly string[]): ValueKind {
  if (samples.length === 0) return "empty";
  const tests: readonly [ValueKind, (text: string) => boolean][] = [
    ["email", isEmail],
    ["date", (text) => dateParts(text) !== undefined],
    ["flag", (text) => toFlag(text) !== undefined],
    ["phone", looksLikePhone],
    ["number", (text) => toNumber(text) !== undefined],
  ];
  const found = tests.find(([, test]) => samples.filter(test).length >= 0.7 * samples.length);
  return found?.[0] ?? "text";
}

/** 10 to 15 digits, or 8 and more with a plus or separators; plain short numbers are ids. */
function looksLikePhone(text: string): boolean {
  if (!/^\+?[\d\s().\-/]+(?:\s*(?:x|ext\.?)\s*\d+)?$/i.test(text)) return false;
  const digits = text.replace(/(?:x|ext).*$/i, "").replace(/\D/g, "").length;
  const separated = /^\+|\d[\s().-]+\d/.test(text);
  return digits <= 15 && digits >= (separated ? 8 : 10);
}
