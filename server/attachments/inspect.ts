import {
  contentTypeOf,
  isPicture,
  kindsSentence,
  markup,
  sizeRefusal,
} from "../../shared/attachments/kinds.ts";
import { AppError } from "../../shared/errors.ts";

/**
 * Finds out what a file is by its bytes alone.
 *
 * @returns its content type
 * @throws AppError `too_large` - with a sentence
 * @throws AppError `invalid` - nothing that is taken, or two things at once, with a sentence
 */
export function inspect(bytes: Uint8Array): string {
  const size = sizeRefusal(bytes.length);
  if (size !== null) throw new AppError(bytes.length === 0 ? "invalid" : "too_large", size);
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString("latin1");
  const contentType = contentTypeOf(bytes.subarray(0, 4096));
  if (contentType === null) throw new AppError("invalid", refusalOf(text));
  if (contentType === "text/plain") assertText(bytes);
  const second = otherNature(text, contentType);
  if (second !== null)
    throw new AppError("invalid", `This file is also ${second}, so it is not taken.`);
  return contentType;
}

const archives = ["PK\u0003\u0004", "\u001f\u008b", "Rar!", "7z"];
const programs = ["MZ", "\u007fELF"];

function refusalOf(text: string): string {
  if (/<svg[\s>]/i.test(text.slice(0, 4096)))
    return `An SVG can carry a program, so it is not taken. ${kindsSentence}`;
  if (markup.test(text.slice(0, 4096))) return `A web page is not taken. ${kindsSentence}`;
  if (archives.some((beginning) => text.startsWith(beginning)))
    return `An archive is not taken. ${kindsSentence}`;
  if (programs.some((beginning) => text.startsWith(beginning)))
    return `A program is not taken. ${kindsSentence}`;
  return `This kind of file is not taken. ${kindsSentence}`;
}

/** What else a reader could take the file for; null: nothing. */
function otherNature(text: string, contentType: string): string | null {
  if (isZipAtEnd(text)) return "an archive";
  if (isPicture(contentType) && markup.test(text)) return "a web page";
  if (contentType === "application/pdf") {
    if (markup.test(text.slice(0, 4096))) return "a web page";
    return text.slice(-1024).includes("%%EOF") ? null : "something that is no PDF";
  }
  if (isPicture(contentType) && text.slice(0, 1024).includes("%PDF-")) return "a PDF";
  return null;
}

/** Readers of ZIP look for its last record, which ends the file but for a comment. */
function isZipAtEnd(text: string): boolean {
  const at = text.lastIndexOf("PK\u0005\u0006");
  return at >= 0 && text.length - at < 66_000;
}

function assertText(bytes: Uint8Array): void {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new AppError("invalid", `This is no text that everybody can read. ${kindsSentence}`);
  }
  if (bytes.includes(0)) throw new AppError("invalid", `This is no plain text. ${kindsSentence}`);
}
