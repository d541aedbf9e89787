import type { ConnectorField } from "../connectors/field-list.ts";

/** Texts of a type that mean what they say: neither is anything read from them, nor is it written otherwise. */
interface UsualText {
  readonly pattern: RegExp;
  /** What stands before and behind it in JSON. */
  readonly quote: "" | '"';
}

/** Neither a quote, nor a backslash, nor a control character, nor half of a surrogate pair. */
const plain = /^[ !#-[\]-\ud7ff\ue000-\uffff]+$/;
/** Days that every month has. */
const day = String.raw`\d{4}-(0[1-9]|1[0-2])-(0[1-9]|1\d|2[0-8])`;

const usualTexts: Partial<Record<ConnectorField["type"], UsualText>> = {
  string: { pattern: plain, quote: '"' },
  phone: { pattern: plain, quote: '"' },
  time: { pattern: plain, quote: '"' },
  email: { pattern: /^[!#-[\]-~]+$/, quote: '"' },
  // Up to 15 digits a number says them all again.
  int: { pattern: /^(0|[1-9]\d{0,14})$/, quote: "" },
  decimal: { pattern: /^(0|[1-9]\d{0,8})(\.\d{0,5}[1-9])?$/, quote: "" },
  bool: { pattern: /^(true|false)$/, quote: "" },
  date: { pattern: new RegExp(`^${day}$`), quote: '"' },
  datetime: {
    pattern: new RegExp(String.raw`^${day}T([01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{3}Z$`),
    quote: '"',
  },
};

/**
 * What a value of this type becomes as JSON, where its text can stay as it came, as most can.
 *
 * @returns null: it takes a closer look
 */
export function usualJson(type: ConnectorField["type"], given: string): string | null {
  const usual = usualTexts[type];
  return usual?.pattern.test(given) ? usual.quote + given + usual.quote : null;
}
