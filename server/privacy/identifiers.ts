import { createHmac } from "node:crypto";
import { erasedWord } from "../../shared/privacy/request.ts";

/** What a person is known by. */
export interface Known {
  readonly names: readonly string[];
  readonly phones: readonly string[];
  readonly emails: readonly string[];
}

/** Finds and removes what names a person. */
export interface Identifiers {
  /** A regular expression of PostgreSQL, case-insensitive; null: nothing is certain enough to be looked for. */
  readonly pattern: string | null;
  /** The same value without the person; the very same one where it does not name them. */
  redact<T>(value: T): T;
}

/** Digits of a number without the code of its country: people write it with and without. */
const nationalDigits = 10;
const fewestDigits = 7;

/**
 * Numbers and addresses are found anywhere, as people write them. A name is looked for everywhere only
 * where it is one person's: of two words at least, and among `own`.
 *
 * @param own - names that nobody else bears
 */
export function createIdentifiers({ names, phones, emails }: Known, own: ReadonlySet<string>) {
  const certain = [
    ...emails.map((email) => `(?<!\\w)${escaped(email.trim())}(?!\\w)`),
    ...phones.flatMap((phone) => phonePattern(phone) ?? []),
    ...names.filter((name) => own.has(name) && name.includes(" ")).map(namePattern),
  ];
  const all = [...certain, ...names.map(namePattern)];
  const found = all.length > 0 ? new RegExp(all.join("|"), "giu") : null;
  const redactText = (text: string) => (found ? text.replaceAll(found, erasedWord) : text);

  function redact(value: unknown): unknown {
    if (typeof value === "string") return redactText(value);
    if (typeof value === "number")
      return redactText(String(value)) === String(value) ? value : erasedWord;
    if (Array.isArray(value)) return value.map(redact);
    if (value === null || typeof value !== "object") return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, one]) => [redactText(key), redact(one)]),
    );
  }

  const identifiers: Identifiers = {
    pattern: certain.length > 0 ? certain.join("|") : null,
    redact: <T>(value: T) => redact(value) as T,
  };
  return identifiers;
}

/** Keyed digests by which a person is known again, and which tell nobody who they are. */
export function digestsOf({ phones, emails }: Known, secret: string): string[] {
  const digest = (text: string) => createHmac("sha256", secret).update(text).digest("hex");
  const all = [...phones.flatMap((phone) => digitsOf(phone) ?? []), ...emails.map(plainEmail)];
  return [...new Set(all.map(digest))];
}

/** The digits that matter of a number; null where there are too few to be one. */
function digitsOf(phone: string): string | null {
  const digits = phone.replaceAll(/\D/g, "").slice(-nationalDigits);
  return digits.length >= fewestDigits ? digits : null;
}

function plainEmail(email: string): string {
  return email.trim().toLowerCase();
}

function phonePattern(phone: string): string | null {
  const digits = digitsOf(phone);
  return digits && `(?<!\\d)(?:\\+?\\d{1,3}[ ().-]*)?${digits.split("").join("[ ().-]*")}(?!\\d)`;
}

function namePattern(name: string): string {
  return `(?<!\\w)${name.split(" ").map(escaped).join("\\s+")}(?!\\w)`;
}

function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
