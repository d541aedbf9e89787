import type { ConnectorModel } from "../../../server/ingestion/connectors/connector-model.ts";
import { canonicalRecord, canonicalStored, keyOf, type CanonicalRow } from "../canonical.ts";
import { knownRows, recordsNow, type KnownRows } from "../known-records.ts";
import type { ModelName } from "./runs.ts";
import type { Stage } from "./stage.ts";

interface StoredRow {
  readonly pk: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly deleted: boolean;
}

export function modelOf({ connectors }: Stage, { source, model }: ModelName): ConnectorModel {
  const found = connectors.findModel(source, model);
  if (!found) throw new Error(`There is no model ${source}.${model}.`);
  return found;
}

export function rowsAtSource(stage: Stage, name: ModelName): KnownRows {
  const source = stage.crm.sources.get(name.source);
  if (!source) throw new Error(`There is no source ${name.source}.`);
  return knownRows(source, modelOf(stage, name));
}

/**
 * What differs between the source's rows and the rows here: missing ones, ones too many, wrong values. Rows
 * marked as deleted count as not here.
 *
 * @param leaveOut - keys of rows that are expected to differ
 */
export async function differences(
  stage: Stage,
  name: ModelName,
  leaveOut: ReadonlySet<string> = new Set(),
): Promise<string[]> {
  const model = modelOf(stage, name);
  const known = new Map(
    recordsNow(rowsAtSource(stage, name)).map((record) => {
      const row = canonicalRecord(model, record);
      return [keyOf(model, row), row] as const;
    }),
  );
  const stored = (await storedRows(stage, name)).filter(({ deleted }) => !deleted);
  const here = new Map(stored.map(({ pk, data }) => [pk, canonicalStored(model, data)]));
  const missing = [...known.keys()].filter((pk) => !here.has(pk) && !leaveOut.has(pk));
  const tooMany = [...here.keys()].filter((pk) => !known.has(pk) && !leaveOut.has(pk));
  const wrong = [...known].flatMap(([pk, row]) => {
    const ours = here.get(pk);
    const field = ours && !leaveOut.has(pk) ? firstDifference(row, ours) : undefined;
    return field === undefined ? [] : [`${pk}.${field}: ${row[field]} is ${ours?.[field]} here`];
  });
  return [
    ...missing.map((pk) => `${pk} is missing`),
    ...tooMany.map((pk) => `${pk} is not at the source`),
    ...wrong,
  ];
}

function firstDifference(left: CanonicalRow, right: CanonicalRow): string | undefined {
  return Object.keys(left).find((field) => left[field] !== right[field]);
}

export async function storedRows(
  { within, orgId }: Stage,
  { source, model }: ModelName,
): Promise<StoredRow[]> {
  const { rows } = await within((tx) =>
    tx.query<StoredRow>(
      `select pk, data, deleted_at is not null as deleted
         from crm_row where org_id = $1 and crm_source = $2 and model = $3`,
      [orgId, source, model],
    ),
  );
  return rows;
}

/** Whether every row was created by one run, and no run counts one that is not there. */
export async function createdOnce(stage: Stage, { source, model }: ModelName): Promise<string[]> {
  const { rows } = await stage.within((tx) =>
    tx.query<{ here: number; created: number; unbalanced: number }>(
      `select (select count(*)::int from crm_row
                where org_id = $1 and crm_source = $2 and model = $3) as here,
              coalesce(sum(created) filter (where configuration->>'dryRun' is distinct from 'true'), 0)::int
                as created,
              count(*) filter (where processed <> created + updated + unchanged + failed)::int as unbalanced
         from sync_run where org_id = $1 and crm_source = $2 and sync_type = $3`,
      [stage.orgId, source, model],
    ),
  );
  const [{ here, created, unbalanced } = { here: -1, created: 0, unbalanced: 0 }] = rows;
  return [
    ...(here === created ? [] : [`${here} rows are here, ${created} were counted as created`]),
    ...(unbalanced === 0 ? [] : [`the counters of ${unbalanced} runs do not add up`]),
  ];
}

/** Tables that tell of runs and not of what they brought; and the engine's own, which carry such rows. */
const ofRuns = new Set([
  "crm_model",
  "crm_request_grant",
  "sync_client",
  "sync_head",
  "sync_log",
  "sync_result",
  "sync_run",
  "sync_run_event",
]);

/** A hash over all rows of each table that runs may write to but for those that tell of runs themselves. */
export async function hashesByTable({ database }: Stage): Promise<Map<string, string>> {
  const { rows: tables } = await database.engine.query<{ name: string }>(
    `select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = 'public' and c.relkind = 'r' and has_table_privilege(c.oid, 'select')
      order by 1`,
  );
  const hashes = new Map<string, string>();
  for (const { name } of tables.filter((table) => !ofRuns.has(table.name))) {
    const { rows } = await database.engine.query<{ hash: string | null }>(
      `select md5(string_agg(md5(t::text), '' order by md5(t::text))) as hash from "${name}" t`,
    );
    hashes.set(name, rows[0]?.hash ?? "empty");
  }
  const { rows } = await database.engine.query<{ counts: string }>(
    `select coalesce(string_agg(concat_ws(' ', crm_source, model, records, cursor, open_dead_letters, open_conflicts),
                                ', ' order by crm_source, model), '') as counts from crm_model`,
  );
  return hashes.set("crm_model", rows[0]?.counts ?? "");
}
