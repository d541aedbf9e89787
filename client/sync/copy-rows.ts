import type { Shape } from "../../schema/shape.ts";
import type { Value } from "../../shared/sync/row.ts";

/** Rows in PostgreSQL's binary COPY format: the database takes them in without reading any text. */
export interface CopyRows {
  add(rows: readonly (readonly Value[])[]): void;
  readonly count: number;
  /** Everything that was added, as a file. */
  toBlob(): Blob;
}

type Write = (bytes: Bytes, value: Value) => void;

/**
 * @returns null where the table has a column of a type that is not written here: its rows travel as
 * JSON, as all others do outside of a first snapshot
 */
export function createCopyRows({ columns }: Shape): CopyRows | null {
  const writes = columns.flatMap(({ type }) => writers[type.replace(/\(\d+\)/, "")] ?? []);
  if (writes.length < columns.length) return null;
  const bytes = createBytes();
  bytes.raw(header);
  let count = 0;

  return {
    get count() {
      return count;
    },
    add: (rows) => {
      for (const row of rows) {
        bytes.int16(writes.length);
        writes.forEach((write, index) => {
          const value = row[index] ?? null;
          if (value === null) bytes.int32(-1);
          else write(bytes, value);
        });
      }
      count += rows.length;
    },
    toBlob: () => {
      bytes.int16(-1);
      return new Blob([bytes.taken()]);
    },
  };
}

/** Signature, no flags, no extension. */
const header = new Uint8Array([
  0x50, 0x47, 0x43, 0x4f, 0x50, 0x59, 0x0a, 0xff, 0x0d, 0x0a, 0x00, 0, 0, 0, 0, 0, 0, 0, 0,
]);

/** PostgreSQL's time begins with the year 2000. */
const epochMs = Date.UTC(2000, 0, 1);
const dayMs = 86_400_000;

const text: Write = (bytes, value) => bytes.text(value as string);

/** Each writes the length of a value and the value, by type without length or precision. */
const writers: Readonly<Record<string, Write>> = {
  uuid: (bytes, value) => bytes.uuid(value as string),
  text,
  char: text,
  jsonb: (bytes, value) => bytes.text(JSON.stringify(value), jsonbVersion),
  boolean: (bytes, value) => bytes.byte(value === true ? 1 : 0),
  smallint: (bytes, value) => {
    bytes.int32(2);
    bytes.int16(value as number);
  },
  integer: (bytes, value) => {
    bytes.int32(4);
    bytes.int32(value as number);
  },
  bigint: (bytes, value) => bytes.int64(value as number),
  "timestamp with time zone": (bytes, value) =>
    bytes.int64((Date.parse(value as string) - epochMs) * 1000),
  date: (bytes, value) => {
    bytes.int32(4);
    bytes.int32((Date.parse(`${value as string}T00:00:00Z`) - epochMs) / dayMs);
  },
};

const jsonbVersion = 1;

type Bytes = ReturnType<typeof createBytes>;

/** Bytes that grow; numbers go in with the highest byte first. */
function createBytes() {
  const encoder = new TextEncoder();
  let buffer = new Uint8Array(64 * 1024);
  let view = new DataView(buffer.buffer);
  let end = 0;

  function reserve(size: number): void {
    if (end + size <= buffer.length) return;
    const grown = new Uint8Array(Math.max(buffer.length * 2, end + size));
    grown.set(buffer);
    [buffer, view] = [grown, new DataView(grown.buffer)];
  }

  function int16(value: number): void {
    reserve(2);
    view.setInt16(end, value);
    end += 2;
  }

  function int32(value: number): void {
    reserve(4);
    view.setInt32(end, value);
    end += 4;
  }

  /** Most texts are short and plain, and a call of the encoder costs more than they do. */
  function writePlain(value: string): boolean {
    for (let index = 0; index < value.length; index++) {
      const code = value.charCodeAt(index);
      if (code > 0x7f) return false;
      buffer[end + index] = code;
    }
    return true;
  }

  return {
    int16,
    int32,
    int64: (value: number) => {
      int32(8);
      const high = Math.floor(value / 2 ** 32);
      int32(high);
      int32((value - high * 2 ** 32) | 0);
    },
    byte: (value: number) => {
      int32(1);
      reserve(1);
      buffer[end++] = value;
    },
    text: (value: string, prefix?: number) => {
      reserve(5 + value.length * 3);
      const start = end;
      end += 4;
      if (prefix !== undefined) buffer[end++] = prefix;
      if (writePlain(value)) end += value.length;
      else end += encoder.encodeInto(value, buffer.subarray(end)).written;
      view.setInt32(start, end - start - 4);
    },
    uuid: (value: string) => {
      int32(16);
      reserve(16);
      for (let index = 0; index < value.length; index += 2) {
        if (value.charCodeAt(index) === dash) index += 1;
        buffer[end++] =
          (hexDigit(value.charCodeAt(index)) << 4) | hexDigit(value.charCodeAt(index + 1));
      }
    },
    raw: (given: Uint8Array) => {
      reserve(given.length);
      buffer.set(given, end);
      end += given.length;
    },
    taken: () => buffer.subarray(0, end),
  };
}

const dash = 45;

function hexDigit(code: number): number {
  return code < 58 ? code - 48 : (code | 32) - 87;
}
