import { AppError } from "../../shared/errors.ts";

interface Signature {
  /** First bytes, in latin1. */
  readonly start: string;
  /** Text among the first bytes that tells it from its kin. */
  readonly holds?: RegExp;
  readonly advice: string;
}

const saveAsCsv = "Save it as CSV and upload that.";

const signatures: readonly Signature[] = [
  {
    start: "PK\x03\x04",
    holds: /xl\/|\[Content_Types\]/,
    advice: `This is an Excel workbook. ${saveAsCsv}`,
  },
  {
    start: "PK\x03\x04",
    holds: /opendocument\.spreadsheet/,
    advice: `This is a spreadsheet. ${saveAsCsv}`,
  },
  {
    start: "PK\x03\x04",
    advice: "This is a zip archive. Unpack it and upload the CSV file inside.",
  },
  { start: "\xd0\xcf\x11\xe0", advice: `This is an old Excel workbook. ${saveAsCsv}` },
  {
    start: "%PDF",
    advice: "This is a PDF. Export the list as CSV from where it came and upload that.",
  },
  { start: "\x89PNG", advice: "This is a picture. Export the list as CSV and upload that." },
  { start: "\xff\xd8\xff", advice: "This is a picture. Export the list as CSV and upload that." },
  { start: "GIF8", advice: "This is a picture. Export the list as CSV and upload that." },
  {
    start: "\x1f\x8b",
    advice: "This file is compressed. Unpack it and upload the CSV file inside.",
  },
];

/** Texts that are no lists, by how they begin behind blanks and a mark of their encoding. */
const otherTexts: readonly { readonly start: RegExp; readonly advice: string }[] = [
  {
    start: /^<(!doctype html|html|head|body)\b/i,
    advice:
      "This is a web page, often one that asks to sign in. Export the list as CSV once more and upload that.",
  },
  { start: /^<\?xml\b/i, advice: "This is an XML file. Export the list as CSV and upload that." },
  {
    start: /^(\{|\[\s*[[{])\s*["[{\]}]/,
    advice: "This is a JSON file. Export the list as CSV and upload that.",
  },
];

/**
 * Recognises by its first bytes a file that is no list.
 *
 * @throws AppError `invalid` - says what it is and what to upload instead
 */
export function refuseBinary(head: Uint8Array, fileName: string): void {
  const text = Buffer.from(head.subarray(0, 4096)).toString("latin1");
  const isWorkbook = text.startsWith("PK\x03\x04") && /\.xls[xmb]?$/i.test(fileName);
  const begin = text.replace(/^(\xef\xbb\xbf)?\s*/, "");
  const found = isWorkbook
    ? signatures[0]
    : (signatures.find(
        ({ start, holds }) => text.startsWith(start) && (holds?.test(text) ?? true),
      ) ?? otherTexts.find(({ start }) => start.test(begin)));
  if (found) throw new AppError("invalid", found.advice);
}
