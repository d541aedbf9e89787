import { hash } from "node:crypto";
import type { ConnectorModel } from "../connectors/connector-model.ts";
import { fieldPlanOf, type PlannedField } from "./field-plan.ts";
import { type FieldValue, isMisfit, type Misfit, toFieldValue, toMoment } from "./field-value.ts";
import { jsonOf } from "./json-text.ts";
import { usualJson } from "./usual-json.ts";
import { walk } from "./walk.ts";

/** A record as it will stand in `crm_row`. */
export interface IncomingRow {
  readonly pk: string;
  /** Its fields as a JSON object in UTF-8: most rows are never looked into, only stored. */
  readonly json: Buffer;
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
  const { marks, fault, parts } = readFields(model, record);
  const missing = model.primaryKey.find((key) => marks[key] === undefined);
  if (missing !== undefined)
    return { unreadable: { pk: null, raw, path: missing, message: "The key is missing." } };
  const pk = keyOf(model, marks);
  if (fault) return { unreadable: { pk, raw, ...fault } };
  const json = Buffer.from(`{${parts}${undeclaredParts(model, record, parts === "")}}`);
  return {
    row: {
      pk,
      json,
      hash: hash("sha1", json, "base64"),
      changedAt: changeOf(model.incremental, raw),
      removed: model.tombstone !== undefined && marks[model.tombstone] !== undefined,
    },
  };
}

/** The fields of a row, to look into it. */
export function dataOf({ json }: Pick<IncomingRow, "json">): Record<string, FieldValue> {
  return JSON.parse(json.toString()) as Record<string, FieldValue>;
}

interface ReadFields {
  /** Members of a JSON object: the declared fields that are filled. */
  readonly parts: string;
  /** Of these the ones that say which record it is, and whether it is removed. */
  readonly marks: Readonly<Record<string, FieldValue>>;
  /** The first field that cannot be read. */
  readonly fault: Pick<UnreadableRecord, "message" | "path"> | null;
}

function readFields(model: ConnectorModel, record: unknown): ReadFields {
  const marks: Record<string, FieldValue> = {};
  let parts = "";
  let fault: ReadFields["fault"] = null;
  for (const { within, fields } of fieldPlanOf(model).groups) {
    const holder = walk(record, within);
    for (const field of fields) {
      const json = readField(field, memberOf(holder, field), marks);
      if (json === null) continue;
      if (typeof json === "string") parts += (parts === "" ? "" : ",") + field.label + json;
      else fault ??= { path: field.from.join("."), message: json.misfit };
    }
  }
  return { parts, marks, fault };
}

/** @returns a field's value as JSON; null: it is missing */
function readField(
  { type, name, isMark }: PlannedField,
  given: unknown,
  marks: Record<string, FieldValue>,
): string | Misfit | null {
  if (given === undefined || given === null || given === "") return null;
  if (typeof given === "string" && !isMark) {
    const json = usualJson(type, given);
    if (json !== null) return json;
  }
  const value = toFieldValue(type, given);
  if (value === null || isMisfit(value)) return value;
  if (isMark) marks[name] = value;
  return jsonOf(value);
}

/** Looked up without a list of its one key: a run does so a hundred times a row. */
function memberOf(holder: unknown, { key, isInherited }: PlannedField): unknown {
  return isInherited || typeof holder !== "object" || holder === null || Array.isArray(holder)
    ? walk(holder, [key])
    : (holder as Readonly<Record<string, unknown>>)[key];
}

function undeclaredParts(model: ConnectorModel, record: unknown, isFirst: boolean): string {
  const { names } = fieldPlanOf(model);
  let parts = "";
  for (const [key, value] of undeclared(model, record)) {
    const kept = toFieldValue(typeof value === "object" ? "json" : "string", value);
    if (names.has(key) || isMisfit(kept) || kept === null) continue;
    parts += `${isFirst && parts === "" ? "" : ","}${JSON.stringify(key)}:${jsonOf(kept)}`;
  }
  return parts;
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
  const { topKeys } = fieldPlanOf(model);
  return Object.entries(record).filter(([key]) => !topKeys.has(key));
}
