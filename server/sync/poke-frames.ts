import type { Shape } from "../../schema/shape.ts";
import type { Cut, WireRow } from "./feed.ts";
import { deltaFor } from "./delta.ts";
import { maskedPositions, type Scope } from "./scope.ts";

/** Rows are split over several frames beyond this, in characters: well under the largest frame. */
export const partLength = 200_000;

/** The shared part of a poke, encoded once per scope; `parts` has at least one entry. */
export interface PokeBody {
  readonly empty: boolean;
  /** `"dels":[...],"puts":[...]` */
  readonly parts: readonly string[];
}

/** A session's own part of a poke. */
export interface PokeHeader {
  readonly from: number;
  readonly to: number;
  /** Absent where the session's own mutations did not move. */
  readonly lastMid?: number;
  readonly results?: readonly unknown[];
  readonly keys?: readonly string[];
}

/** Encodes a cut for each scope once, and each row once per column mask. */
export function createPokeEncoder(cut: Cut): (scope: Scope) => PokeBody {
  const bodies = new Map<string, PokeBody>();
  const rowsByMask = new Map<string, Map<WireRow, string>>();
  return (scope) => {
    const known = bodies.get(scope.id);
    if (known) return known;
    const encoded = rowsByMask.get(scope.maskId) ?? new Map<WireRow, string>();
    rowsByMask.set(scope.maskId, encoded);
    const body = encodeBody(cut, scope, encoded);
    bodies.set(scope.id, body);
    return body;
  };
}

/** The frames of one poke: header and body; all but the last say that more follow. */
export function pokeFrames(header: PokeHeader, body: PokeBody): string[] {
  const { keys, ...shared } = header;
  const head = JSON.stringify({ type: "poke", ...shared }).slice(0, -1) + ",";
  const last = body.parts.length - 1;
  return body.parts.map((part, index) => {
    const ownKeys = keys && index === 0 ? `"keys":${JSON.stringify(keys)},` : "";
    return `${head}${ownKeys}${index < last ? '"more":true,' : ""}${part}}`;
  });
}

/** The body of a poke that changes no row. */
export const emptyBody: PokeBody = { empty: true, parts: ['"dels":[],"puts":[]'] };

/** A row as JSON, without what the scope withholds. */
export function encodeWireRow(row: WireRow, masked: readonly number[]): string {
  if (masked.length === 0) return JSON.stringify(row);
  return JSON.stringify(row.map((value, index) => (masked.includes(index) ? null : value)));
}

function encodeBody(cut: Cut, scope: Scope, encoded: Map<WireRow, string>): PokeBody {
  const delta = deltaFor(cut, scope);
  if (delta.dels.size === 0 && delta.puts.size === 0) return emptyBody;
  const dels = [...delta.dels].map(([shape, ids]) => `["${shape.name}",${JSON.stringify(ids)}]`);
  const parts = putParts(delta.puts, scope, encoded);
  const bodies = parts.map(
    (puts, index) => `"dels":[${index === 0 ? dels.join() : ""}],"puts":[${puts}]`,
  );
  return { empty: false, parts: bodies };
}

function putParts(
  puts: ReadonlyMap<Shape, readonly WireRow[]>,
  scope: Scope,
  encoded: Map<WireRow, string>,
): string[] {
  const parts: string[] = [];
  let tables: string[] = [];
  let length = 0;
  for (const [shape, rows] of puts) {
    const masked = maskedPositions(scope, shape);
    let texts: string[] = [];
    for (const row of rows) {
      const text = encoded.get(row) ?? encodeWireRow(row, masked);
      encoded.set(row, text);
      texts.push(text);
      length += text.length;
      if (length < partLength) continue;
      parts.push([...tables, tableText(shape, texts)].join());
      [tables, texts, length] = [[], [], 0];
    }
    if (texts.length > 0) tables.push(tableText(shape, texts));
  }
  if (tables.length > 0 || parts.length === 0) parts.push(tables.join());
  return parts;
}

function tableText(shape: Shape, rows: readonly string[]): string {
  return `["${shape.name}",[${rows.join()}]]`;
}
