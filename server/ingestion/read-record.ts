import { hash } from "node:crypto";
import type { ConnectorModel } from "./connector-model.ts";
import { type FieldValue, isMisfit, toFieldValue, toMoment } from "./field-value.ts";
import { walk } from "./walk.ts";

/** A record as it will stand in `crm_row`. */
export interface IncomingRow {
  readonly pk: string;
  readonly data: Readonly<Record<string, FieldValue>>;
  readonly hash: string;
  /** The source's own time of change, ISO-8601 UTC. */
  readonly changedAt: string | null;
  /** The source tells of it as removed. */
  readonly removed: boolean;
}

/** A record that cannot be taken in, and why. */
export interface UnreadableRecord {
  readonly pk: string | null;
  readonly raw: unknown;
  /** Where the fault lies: `properties.email`. */
  readonly path: string;
  readonly message: string;
}

export type ReadRecord =
  | { readonly row: IncomingRow; readonly unreadable?: undefined }
  | { readonly row?: undefined; readonly unreadable: UnreadableRecord };

/** Reads one record of a model. Missing values are left out; what is not declared is kept as it came. */
export function readRecord(model: ConnectorModel, raw: unknown): ReadRecord {
  if (typeof raw !== "object" || raw === null || Array.isArray(raw))
    return { unreadable: { pk: null, raw, path: "", message: "This is no record." } };
  const record = walk(raw, model.within);
  const { data, fault } = readFields(model, record);
  keepUndeclared(model, record, data);
  const missing = model.primaryKey.find((key) => data[key] === undefined);
  if (missing !== undefined)
    return { unreadable: { pk: null, raw, path: missing, message: "The key is missing." } };
  const pk = keyOf(model, data);
  if (fault) return { unreadable: { pk, raw, ...fault } };
  return { row: { pk, data, ...marksOf(model, raw, data) } };
}

/** The declared fields that are filled, and the first that cannot be read. */
function readFields(model: ConnectorModel, record: unknown) {
  const data: Record<string, FieldValue> = {};
  let fault: Pick<UnreadableRecord, "message" | "path"> | null = null;
  for (const { name, type, from } of model.fields) {
    const value = toFieldValue(type, walk(record, from));
    if (isMisfit(value)) fault ??= { path: from.join("."), message: value.misfit };
    else if (value !== null) data[name] = value;
  }
  return { data, fault };
}

function keepUndeclared(
  model: ConnectorModel,
  record: unknown,
  data: Record<string, FieldValue>,
): void {
  for (const [key, value] of undeclared(model, record)) {
    const kept = toFieldValue(typeof value === "object" ? "json" : "string", value);
    if (!(key in data) && !isMisfit(kept) && kept !== null) data[key] = kept;
  }
}

function marksOf(
  { incremental, tombstone }: ConnectorModel,
  raw: unknown,
  data: Readonly<Record<string, FieldValue>>,
): Pick<IncomingRow, "changedAt" | "hash" | "removed"> {
  return {
    hash: hash("sha1", JSON.stringify(data), "base64"),
    changedAt: changeOf(incremental, raw),
    removed: tombstone !== undefined && data[tombstone] !== undefined,
  };
}

function changeOf(incremental: ConnectorModel["incremental"], raw: unknown): string | null {
  if (incremental.kind === "none" || incremental.kind === "hash") return null;
  if (incremental.kind !== "table") return toMoment(walk(raw, incremental.field));
  const { column, fallback } = incremental;
  return toMoment(walk(raw, [column])) ?? (fallback ? toMoment(walk(raw, [fallback])) : null);
}

export function keyOf(
  { primaryKey }: ConnectorModel,
  data: Readonly<Record<string, FieldValue>>,
): string {
  return primaryKey.map((key) => String(data[key] as string | number)).join("|");
}

/** What the record holds besides the declared fields. */
export function undeclared(model: ConnectorModel, record: unknown): [string, unknown][] {
  if (typeof record !== "object" || record === null) return [];
  const known = knownKeys(model);
  return Object.entries(record).filter(([key]) => !known.has(key));
}

const keysByModel = new WeakMap<ConnectorModel, ReadonlySet<string>>();

function knownKeys(model: ConnectorModel): ReadonlySet<string> {
  const known = keysByModel.get(model);
  if (known) return known;
  const keys = new Set(model.fields.flatMap(({ from: [first] }) => first ?? []));
  keysByModel.set(model, keys);
  return keys;
}
