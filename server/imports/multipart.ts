import { AppError } from "../../shared/errors.ts";

/** One field of a form; its body must be read to the end before the next part is asked for. */
export interface FormPart {
  readonly name: string;
  /** Null: a plain field. */
  readonly fileName: string | null;
  readonly body: AsyncIterable<Buffer>;
}

/** A field's heading may not be longer, in bytes. */
const maxHeadingBytes = 16 * 1024;

/**
 * The parts of a `multipart/form-data` body as they arrive, so that a file is never held in memory.
 *
 * @throws AppError `invalid` - the body is no such form or breaks off
 */
export async function* readMultipart(
  body: AsyncIterable<Uint8Array>,
  contentType: string,
): AsyncGenerator<FormPart> {
  const scanner = createScanner(body);
  const boundary = `\r\n--${boundaryOf(contentType)}`;
  await skip(scanner.until(boundary));
  while ((await scanner.take(2)).toString() === "\r\n") {
    const heading = await text(scanner.until("\r\n\r\n"), maxHeadingBytes);
    const name = /\bname="([^"]*)"/i.exec(heading)?.[1] ?? "";
    const fileName = /\bfilename="([^"]*)"/i.exec(heading)?.[1] ?? null;
    const part = scanner.until(boundary);
    yield { name, fileName: fileName && decodeName(fileName), body: part };
    await skip(part);
  }
}

/**
 * A plain field's text.
 *
 * @throws AppError `too_large` - longer than `maxBytes`
 */
export async function text(body: AsyncIterable<Buffer>, maxBytes: number): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of body) {
    bytes += chunk.length;
    if (bytes > maxBytes)
      throw new AppError("too_large", "A field of the upload form is too long.");
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

function boundaryOf(contentType: string): string {
  const match = /^multipart\/form-data;.*\bboundary=(?:"([^"]+)"|([^;\s]+))/i.exec(contentType);
  const boundary = match?.[1] ?? match?.[2];
  if (boundary === undefined)
    throw new AppError(
      "invalid",
      "Send the file as a multipart form with the fields file and entity.",
    );
  return boundary;
}

function createScanner(source: AsyncIterable<Uint8Array>) {
  const chunks = source[Symbol.asyncIterator]();
  // The first boundary has no line break before it.
  let held = Buffer.from("\r\n");
  async function more(): Promise<void> {
    const next = await chunks.next();
    if (next.done) throw new AppError("invalid", "The upload broke off. Send the file again.");
    held = Buffer.concat([held, next.value]);
  }
  return {
    /** Everything before `mark`; the mark itself is dropped. */
    async *until(mark: string): AsyncGenerator<Buffer> {
      for (;;) {
        const at = held.indexOf(mark, 0, "latin1");
        const free = at >= 0 ? at : Math.max(0, held.length - mark.length + 1);
        const chunk = held.subarray(0, free);
        held = held.subarray(at >= 0 ? at + mark.length : free);
        if (chunk.length > 0) yield chunk;
        if (at >= 0) return;
        await more();
      }
    },
    async take(length: number): Promise<Buffer> {
      while (held.length < length) await more();
      const taken = held.subarray(0, length);
      held = held.subarray(length);
      return taken;
    },
  };
}

async function skip(body: AsyncIterable<Buffer>): Promise<void> {
  for await (const _ of body);
}

/** Browsers send names as UTF-8 bytes and escape quotation marks as `%22`; a path is cut off. */
function decodeName(name: string): string {
  const decoded = name.replaceAll("%22", '"');
  return decoded.slice(Math.max(decoded.lastIndexOf("/"), decoded.lastIndexOf("\\")) + 1);
}
