import { AppError } from "../../shared/errors.ts";
import type { Encoding } from "../../shared/imports/layout.ts";
import { refuseBinary } from "./binary-files.ts";

export interface FoundEncoding {
  readonly encoding: Encoding;
  /** Length of the byte order mark, in bytes. */
  readonly markBytes: number;
}

export interface EncodingProbe {
  /** @throws AppError `invalid` - the file is not text; says what it is and what to upload instead */
  push(chunk: Uint8Array): void;
  /** @throws AppError `invalid` - the file is empty */
  end(): FoundEncoding;
}

/** Finds out, from all bytes of a file as they pass, how its text is encoded. */
export function createEncodingProbe(fileName: string): EncodingProbe {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let wide: FoundEncoding | undefined;
  let started = false;
  let validUtf8 = true;
  let mark = 0;
  return {
    push(chunk) {
      if (chunk.length === 0) return;
      if (!started) {
        refuseBinary(chunk, fileName);
        wide = utf16(chunk);
        mark = chunk[0] === 0xef && chunk[1] === 0xbb && chunk[2] === 0xbf ? 3 : 0;
      }
      started = true;
      if (wide) return;
      if (chunk.includes(0)) throw notText();
      validUtf8 &&= decodes(decoder, chunk);
    },
    end() {
      if (!started)
        throw new AppError(
          "invalid",
          "This file is empty. Export the list again and upload that file.",
        );
      if (wide) return wide;
      const complete = validUtf8 && decodes(decoder);
      return complete
        ? { encoding: "utf-8", markBytes: mark }
        : { encoding: "windows-1252", markBytes: 0 };
    },
  };
}

/** Zero characters: no text has them, and PostgreSQL stores none. */
export function notText(): AppError {
  return new AppError("invalid", "This is not a text file. Save the list as CSV and upload that.");
}

function decodes(decoder: InstanceType<typeof TextDecoder>, chunk?: Uint8Array): boolean {
  try {
    decoder.decode(chunk, { stream: chunk !== undefined });
    return true;
  } catch {
    return false;
  }
}

/** By its byte order mark, or by the zero byte that every Western letter has in UTF-16. */
function utf16(head: Uint8Array): FoundEncoding | undefined {
  if (head[0] === 0xff && head[1] === 0xfe) return { encoding: "utf-16le", markBytes: 2 };
  if (head[0] === 0xfe && head[1] === 0xff) return { encoding: "utf-16be", markBytes: 2 };
  const sample = head.subarray(0, 1000);
  const share = (parity: number) =>
    sample.filter((byte, index) => byte === 0 && index % 2 === parity).length / (sample.length / 2);
  if (share(1) > 0.7 && share(0) < 0.1) return { encoding: "utf-16le", markBytes: 0 };
  if (share(0) > 0.7 && share(1) < 0.1) return { encoding: "utf-16be", markBytes: 0 };
  return undefined;
}
