import type { HeldFile } from "../../client/sync/journal-file.ts";

/** A file in memory that outlives its handles, and a disk that may have little room. */
export interface MemoryFile {
  bytes: Uint8Array;
  mostBytes: number;
  open(): HeldFile;
}

export function createMemoryFile(): MemoryFile {
  const file: MemoryFile = {
    bytes: new Uint8Array(),
    mostBytes: Infinity,
    open: () => ({
      getSize: () => file.bytes.length,
      read: (buffer, { at }) => {
        buffer.set(file.bytes.subarray(at, at + buffer.length));
        return Math.min(buffer.length, file.bytes.length - at);
      },
      write: (bytes, { at }) => {
        if (at + bytes.length > file.mostBytes)
          throw new DOMException("No room.", "QuotaExceededError");
        const grown = new Uint8Array(Math.max(file.bytes.length, at + bytes.length));
        grown.set(file.bytes);
        grown.set(bytes, at);
        file.bytes = grown;
        return bytes.length;
      },
      truncate: (size) => void (file.bytes = file.bytes.slice(0, size)),
      flush: () => undefined,
      close: () => undefined,
    }),
  };
  return file;
}
