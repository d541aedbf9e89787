import { randomUUID } from "node:crypto";
import { type FileHandle, mkdir, open, rm } from "node:fs/promises";
import { join } from "node:path";
import { AppError } from "../../shared/errors.ts";
import { createEncodingProbe, type FoundEncoding, notText } from "./encoding-probe.ts";

/** Largest file that is taken, in bytes. */
export const maxFileBytes = 100 * 1024 * 1024;

/** An uploaded file on this machine's disk, gone when it is closed or the process ends. */
export interface SpooledFile extends FoundEncoding {
  readonly bytes: number;
  /** Its text from the beginning, line breaks as `\n`; may be read several times, one at a time. */
  text(): AsyncIterable<string>;
  close(): Promise<void>;
}

/**
 * Writes an upload to disk as it arrives.
 *
 * @throws AppError `too_large` - more than 100 MB, without reading the rest
 * @throws AppError `invalid` - empty, or no text
 */
export async function spool(
  body: AsyncIterable<Uint8Array>,
  { fileName, directory }: { readonly fileName: string; readonly directory: string },
): Promise<SpooledFile> {
  await mkdir(directory, { recursive: true });
  const path = join(directory, randomUUID());
  const file = await open(path, "wx+", 0o600);
  // Without a name the system frees the file by itself, however the process ends.
  await rm(path);
  try {
    const probe = createEncodingProbe(fileName);
    let bytes = 0;
    for await (const chunk of body) {
      bytes += chunk.length;
      if (bytes > maxFileBytes) throw tooLarge();
      probe.push(chunk);
      await file.write(chunk);
    }
    const found = probe.end();
    return {
      ...found,
      bytes,
      text: () => decode(readBytes(file, found.markBytes), found.encoding),
      close: () => file.close(),
    };
  } catch (error) {
    await file.close();
    throw error;
  }
}

/** Says what to do about a file that is too large. */
export function tooLarge(): AppError {
  return new AppError(
    "too_large",
    "This file is larger than 100 MB. Split it into smaller files and upload them one by one.",
  );
}

/** Chunks share one buffer: each is valid until the next is asked for. */
async function* readBytes(file: FileHandle, start: number): AsyncGenerator<Buffer> {
  const buffer = Buffer.alloc(64 * 1024);
  for (let position = start; ;) {
    const { bytesRead } = await file.read(buffer, 0, buffer.length, position);
    if (bytesRead === 0) return;
    position += bytesRead;
    yield buffer.subarray(0, bytesRead);
  }
}

async function* decode(bytes: AsyncIterable<Buffer>, encoding: string): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding, { ignoreBOM: true });
  let carried = "";
  for await (const chunk of bytes) {
    const text = carried + decoder.decode(chunk, { stream: true });
    // The line feed of this carriage return may be the first of the next chunk.
    carried = text.endsWith("\r") ? "\r" : "";
    if (text.includes("\0")) throw notText();
    yield text.slice(0, text.length - carried.length).replace(/\r\n?/g, "\n");
  }
  yield (carried + decoder.decode()).replace(/\r\n?/g, "\n");
}
