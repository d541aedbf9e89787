import { setImmediate } from "node:timers/promises";
import type { PoolClient } from "pg";
import { importFields, type ImportField } from "../../shared/imports/fields.ts";
import type { Column, Mapping } from "../../shared/imports/layout.ts";
import { readLead, type RowFormat } from "../../shared/imports/read-lead.ts";
import { type MappingRule, mapValue } from "../../shared/ingestion/mapping.ts";
import type { ReadRow } from "../imports/plan-batch.ts";
import { type ModelPlace, placeValues } from "../ingestion/taking/model-place.ts";
import type { Handed } from "./merge-lead.ts";

/** A record that waits to be handed on, with what is known of it. */
export interface WaitingRecord {
  readonly pk: string;
  readonly runId: string | null;
  /** The lead that it became. */
  readonly leadId: string | null;
  readonly handed: Handed | null;
  readonly reason: string | null;
  /** Null: there is no such record any more. */
  readonly data: Readonly<Record<string, unknown>> | null;
  /** The source no longer has it. */
  readonly isGone: boolean;
}

/** Which records come next: the first `size` that wait behind the key `after`. */
export interface Slice {
  readonly after: string;
  readonly size: number;
}

/** Takes the next waiting records; those that somebody is just writing are left for later. */
export async function takeWaiting(
  tx: PoolClient,
  place: ModelPlace,
  { after, size }: Slice,
): Promise<readonly WaitingRecord[]> {
  const taken = await tx.query<Omit<WaitingRecord, "data" | "isGone">>(
    `select pk, run_id as "runId", lead_id as "leadId", handed, reason
       from crm_row_lead
      where org_id = $1 and crm_source = $2 and model = $3 and state = 'waiting' and pk > $4
      order by pk limit $5
        for update skip locked`,
    [...placeValues(place), after, size],
  );
  // Read once they are held: whoever writes a record from now on sets it down anew.
  const { rows } = await tx.query<Pick<WaitingRecord, "data" | "isGone" | "pk">>(
    `select pk, data, deleted_at is not null as "isGone"
       from crm_row
      where org_id = $1 and crm_source = $2 and model = $3 and pk = any($4::text[])`,
    [...placeValues(place), taken.rows.map(({ pk }) => pk)],
  );
  const byKey = new Map(rows.map((row) => [row.pk, row]));
  return taken.rows.map((record) => {
    const { data = null, isGone = true } = byKey.get(record.pk) ?? {};
    return { ...record, data, isGone };
  });
}

/** How a model's records are read as leads. */
export interface RecordFormat extends RowFormat {
  readonly rules: readonly MappingRule[];
  /** Where leads come from whose records do not say it. */
  readonly source: string;
}

/** A record's mapping as the columns of a file, so that it is read by what reads files. */
export function recordFormat(
  rules: readonly MappingRule[],
  source: string,
  place: Pick<RowFormat, "currencyDigits" | "region">,
): RecordFormat {
  const targets = [...rules.map(({ target }) => target), "source"].filter(
    (target, index, all) => all.indexOf(target) === index,
  );
  const columns = targets.map((target): Column => ({
    name: headingOf(target),
    kind: "text",
    dateOrder: null,
    samples: [],
  }));
  const mapping: Mapping = Object.fromEntries(
    targets.map((target) => [headingOf(target), target as ImportField]),
  );
  return { ...place, rowWord: "record", columns, mapping, rules, source };
}

function headingOf(target: string): string {
  return target in importFields ? importFields[target as ImportField].label : target;
}

/** Records read before others get a turn of the event loop. */
const readingStep = 50;

/** Reads records as leads; a row's number is its place in the list. */
export async function readRecords(
  records: readonly WaitingRecord[],
  format: RecordFormat,
): Promise<ReadRow[]> {
  const rows: ReadRow[] = [];
  for (const [rowNo, { data }] of records.entries()) {
    if (rowNo % readingStep === 0) await setImmediate();
    const cells = cellsOf(data ?? {}, format);
    rows.push({ rowNo, cells, reading: readLead(cells, format) });
  }
  return rows;
}

function cellsOf(
  data: Readonly<Record<string, unknown>>,
  { rules, columns, mapping, source }: RecordFormat,
): string[] {
  const texts = new Map(rules.map((rule) => [rule.target, mapValue(rule, data)]));
  return columns.map(({ name }) => {
    const target = mapping[name] ?? "";
    const text = texts.get(target) ?? "";
    return text === "" && target === "source" ? source : text;
  });
}
