import type { PoolClient } from "pg";
import { uuidv7 } from "uuidv7";
import { setDown } from "../../handing-on/set-down.ts";
import { jsonArray } from "../../postgres/json-array.ts";
import { type ModelPlace, placeValues } from "./model-place.ts";
import type { Conflict, KnownRow, PlannedRow, RowPlan } from "./plan-rows.ts";

export interface WriteContext extends ModelPlace {
  readonly runId: string;
  /** Set in full runs: what was not marked with it is gone from the source. */
  readonly seenId: string | null;
}

/** Locks and reads what is known of these rows. */
export async function readKnownRows(
  tx: PoolClient,
  place: ModelPlace,
  keys: readonly string[],
): Promise<Map<string, KnownRow>> {
  const { rows } = await tx.query<KnownRow>(
    `select pk, hash, edits, deleted_at is not null as deleted
       from crm_row
      where org_id = $1 and crm_source = $2 and model = $3 and pk = any($4::text[])
        for update`,
    [...placeValues(place), keys],
  );
  return new Map(rows.map((row) => [row.pk, row]));
}

/** Carries out a plan with a handful of statements, whatever its size. */
export async function writeRows(
  tx: PoolClient,
  context: WriteContext,
  { created, updated, unchanged, conflicts }: RowPlan,
): Promise<void> {
  if (created.length > 0) await insertRows(tx, context, created);
  if (updated.length > 0) {
    await keepImages(
      tx,
      context,
      updated.map(({ pk }) => pk),
    );
    await updateRows(tx, context, updated);
  }
  if (context.seenId !== null && unchanged.length > 0) await markSeen(tx, context, unchanged);
  if (conflicts.length > 0) await writeConflicts(tx, context, conflicts);
}

/** What is written of rows, as the parameters $6 to $11 of a statement. */
const written =
  "unnest($6::text[], $7::json[], $8::text[], $9::timestamptz[], $10::boolean[], $11::jsonb[]) as r(pk, data, hash, at, removed, edits)";

function columnsOf(rows: readonly PlannedRow[]): unknown[] {
  return [
    rows.map(({ pk }) => pk),
    jsonArray(rows.map(({ json }) => json)),
    rows.map(({ hash }) => hash),
    rows.map(({ changedAt }) => changedAt),
    rows.map(({ removed }) => removed),
    rows.map(({ edits }) => edits && JSON.stringify(edits)),
  ];
}

async function insertRows(
  tx: PoolClient,
  context: WriteContext,
  rows: readonly PlannedRow[],
): Promise<void> {
  await tx.query(
    `insert into crm_row (org_id, crm_source, model, pk, data, hash, source_updated_at, deleted_at,
                          first_run_id, last_run_id, seen_run_id, created_at, updated_at)
     select $1, $2, $3, r.pk, r.data, r.hash, r.at, case when r.removed then now() end,
            $4, $4, $5, now(), now()
       from ${written}`,
    [...placeValues(context), context.runId, context.seenId, ...columnsOf(rows)],
  );
}

async function updateRows(
  tx: PoolClient,
  context: WriteContext,
  rows: readonly PlannedRow[],
): Promise<void> {
  await tx.query(
    `update crm_row c
        set data              = r.data,
            hash              = r.hash,
            edits             = r.edits,
            source_updated_at = r.at,
            deleted_at        = case when r.removed then coalesce(c.deleted_at, now()) end,
            last_run_id       = $4,
            seen_run_id       = coalesce($5, c.seen_run_id),
            updated_at        = now()
       from ${written}
      where c.org_id = $1 and c.crm_source = $2 and c.model = $3 and c.pk = r.pk`,
    [...placeValues(context), context.runId, context.seenId, ...columnsOf(rows)],
  );
}

/** What rows were before this run changed them for the first time. */
export async function keepImages(
  tx: PoolClient,
  context: WriteContext,
  keys: readonly string[],
): Promise<void> {
  await tx.query(
    `insert into crm_row_image (org_id, run_id, crm_source, model, pk, data, hash, edits,
                                source_updated_at, deleted_at, last_run_id)
     select org_id, $4, crm_source, model, pk, data, hash, edits, source_updated_at, deleted_at,
            last_run_id
       from crm_row
      where org_id = $1 and crm_source = $2 and model = $3 and pk = any($5::text[])
        and first_run_id <> $4
         on conflict do nothing`,
    [...placeValues(context), context.runId, keys],
  );
}

async function markSeen(
  tx: PoolClient,
  context: WriteContext,
  keys: readonly string[],
): Promise<void> {
  await tx.query(
    `update crm_row set seen_run_id = $4
      where org_id = $1 and crm_source = $2 and model = $3 and pk = any($5::text[])
        and seen_run_id is distinct from $4`,
    [...placeValues(context), context.seenId, keys],
  );
}

async function writeConflicts(
  tx: PoolClient,
  context: WriteContext,
  conflicts: readonly Conflict[],
): Promise<void> {
  const rows = conflicts.map((conflict) => ({ ...conflict, id: uuidv7() }));
  await tx.query(
    `insert into crm_row_conflict (org_id, id, crm_source, model, pk, field, run_id, local_value,
                                   source_value, created_at, updated_at)
     select $1, r.id, $2, $3, r.pk, r.field, $4, r.local, r.source, now(), now()
       from json_to_recordset($5) as r(id uuid, pk text, field text, local jsonb, source jsonb)
         on conflict (org_id, crm_source, model, pk, field) do update
        set run_id = excluded.run_id, local_value = excluded.local_value,
            source_value = excluded.source_value, kept_local = null, resolved_at = null,
            resolved_by = null, updated_at = now()`,
    [...placeValues(context), context.runId, JSON.stringify(rows)],
  );
}

/**
 * Marks a batch of the rows that a whole full run has not seen as deleted.
 *
 * @returns how many; fewer than `most`: these were the last
 */
export async function deleteUnseen(
  tx: PoolClient,
  context: WriteContext & { readonly seenId: string },
  most: number,
): Promise<number> {
  const { rows } = await tx.query<{ pk: string }>(
    `select pk from crm_row
      where org_id = $1 and crm_source = $2 and model = $3
        and deleted_at is null and seen_run_id is distinct from $4
      limit $5 for update`,
    [...placeValues(context), context.seenId, most],
  );
  if (rows.length === 0) return 0;
  const keys = rows.map(({ pk }) => pk);
  await keepImages(tx, context, keys);
  await tx.query(
    `update crm_row set deleted_at = now(), last_run_id = $4, updated_at = now()
      where org_id = $1 and crm_source = $2 and model = $3 and pk = any($5::text[])`,
    [...placeValues(context), context.runId, keys],
  );
  await setDown(tx, { ...context, runId: null }, keys);
  return keys.length;
}
