/** A file of the browser's private file system, held by one worker alone. */
export interface HeldFile {
  getSize(): number;
  read(buffer: Uint8Array, options: { at: number }): number;
  write(bytes: Uint8Array, options: { at: number }): number;
  truncate(size: number): void;
  flush(): void;
  close(): void;
}

/** Lines in a file, each whole or not there: what follows a torn line is cut off when it is opened. */
export interface JournalFile {
  /** What was in the file when it was opened, oldest first. */
  readonly lines: readonly unknown[];
  readonly bytes: number;
  /** @param durable - whether it must outlive a power cut. @throws Error when the device is full; the line is then not there */
  append(line: unknown, durable: boolean): void;
  clear(): void;
  close(): void;
}

export function openJournalFile(file: HeldFile): JournalFile {
  const { lines, size } = readLines(file);
  let end = size;
  if (file.getSize() > end) file.truncate(end);

  return {
    lines,
    get bytes() {
      return end;
    },
    append: (line, durable) => {
      const bytes = encodeLine(line);
      try {
        if (file.write(bytes, { at: end }) < bytes.length) throw new Error("The disk is full.");
      } catch (error) {
        file.truncate(end);
        throw error;
      }
      end += bytes.length;
      if (durable) file.flush();
    },
    clear: () => {
      file.truncate(0);
      file.flush();
      end = 0;
    },
    close: () => file.close(),
  };
}

const newline = 10;

function readLines(file: HeldFile): { lines: unknown[]; size: number } {
  const bytes = new Uint8Array(file.getSize());
  file.read(bytes, { at: 0 });
  const lines: unknown[] = [];
  let size = 0;
  for (let end = bytes.indexOf(newline); end !== -1; end = bytes.indexOf(newline, size)) {
    const line = decodeLine(bytes.subarray(size, end));
    if (line === undefined) break;
    lines.push(line);
    size = end + 1;
  }
  return { lines, size };
}

function encodeLine(line: unknown): Uint8Array {
  const text = JSON.stringify(line);
  return new TextEncoder().encode(`${checksum(text)} ${text}\n`);
}

function decodeLine(bytes: Uint8Array): unknown {
  const [, sum, text] = /^([0-9a-z]+) (.*)$/.exec(new TextDecoder().decode(bytes)) ?? [];
  if (text === undefined || checksum(text) !== sum) return undefined;
  return JSON.parse(text);
}

/** FNV-1a: tells a torn or damaged line from a whole one; it is no protection against intent. */
function checksum(text: string): string {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++)
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  return (hash >>> 0).toString(36);
}
