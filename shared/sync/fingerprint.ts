import { shapes } from "../../schema/shape.ts";

let ofSchema: string | undefined;

/** Identity of the synced tables as this build knows them: names, columns and types. */
export function schemaFingerprint(): string {
  ofSchema ??= fingerprint(
    shapes.map(
      ({ name, columns }) => `${name}(${columns.map((c) => `${c.key}:${c.type}`).join()})`,
    ),
  );
  return ofSchema;
}

/** Identity of a set of audience keys; their order does not matter. */
export function keysFingerprint(keys: readonly string[]): string {
  return fingerprint([...keys].sort());
}

/** 64-bit FNV-1a of the parts, in hex: tells builds apart, guards nothing. */
function fingerprint(parts: readonly string[]): string {
  let hash = 0xcbf29ce484222325n;
  for (const char of parts.join("\n")) {
    hash ^= BigInt(char.codePointAt(0) ?? 0);
    hash = BigInt.asUintN(64, hash * 0x100000001b3n);
  }
  return hash.toString(16).padStart(16, "0");
}
