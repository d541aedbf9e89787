import { type CountryCode, parsePhoneNumberFromString } from "libphonenumber-js/max";

/** A phone number as a lead keeps it. */
export interface Phone {
  /** E.164 where it parses, otherwise as typed; null when nothing was typed. */
  readonly phone: string | null;
  readonly phoneTyped: string | null;
  /** False: no such number can exist in its region. Null: nothing was typed. */
  readonly phoneValid: boolean | null;
}

/**
 * Reads a typed phone number; without a country code it is one of `region` (ISO 3166, such as
 * `IN`). It knows every number range there is, so the browser loads it when a form needs it.
 */
export function parsePhone(typed: string, region: string): Phone {
  const text = typed.trim();
  if (text === "") return { phone: null, phoneTyped: null, phoneValid: null };
  const parsed = parsePhoneNumberFromString(text, region as CountryCode);
  return {
    phone: parsed?.number ?? text,
    phoneTyped: text,
    phoneValid: parsed?.isValid() ?? false,
  };
}
