import type { PoolClient } from "pg";
import type { Database } from "../../database.ts";
import { setDown } from "../../handing-on/set-down.ts";
import { addToState } from "../taking/model-state.ts";
import type { Outcome } from "./finish-run.ts";
import type { RunLife } from "./run-life.ts";
import { addCounts, noCounts, type RunRow } from "../taking/run-row.ts";

interface Parts {
  readonly database: Pick<Database, "withOrganization">;
  readonly wake: (orgId: string) => void;
}

const batchSize = 1000;

/**
 * Takes back what a run wrote: rows get their earlier values, rows that it made are removed. Rows that
 * somebody or something changed since stay. Leads stay, too: those of restored rows get the earlier values
 * where nobody edited them, those of removed ones a note. The model is then read from the beginning by its next run, which
 * costs nothing where rows are equal.
 */
export async function rollBack(
  { database, wake }: Parts,
  run: RunRow,
  undoneId: string,
  life: RunLife,
): Promise<Outcome> {
  const within = <T>(use: (tx: PoolClient) => Promise<T>) =>
    database.withOrganization({ orgId: run.orgId, userId: null }, use);
  for (const step of [restoreImages, removeCreated])
    for (let done = batchSize; done === batchSize;) {
      life.signal.throwIfAborted();
      done = await within((tx) => step(tx, run, undoneId));
      wake(run.orgId);
    }
  await within((tx) => forget(tx, run));
  return { status: "success", message: null, metrics: {} };
}

/** @returns how many rows were dealt with */
async function restoreImages(tx: PoolClient, run: RunRow, undoneId: string): Promise<number> {
  const { rows } = await tx.query<{ images: number; restored: string[] }>(
    `with image as (
       delete from crm_row_image
        where (org_id, run_id, pk) in (
                select org_id, run_id, pk from crm_row_image
                 where org_id = $1 and run_id = $2 limit ${batchSize})
       returning *
     ), restored as (
       update crm_row c
          set data = i.data, hash = i.hash, edits = i.edits, deleted_at = i.deleted_at,
              source_updated_at = i.source_updated_at, last_run_id = i.last_run_id, updated_at = now()
         from image i
        where c.org_id = i.org_id and c.crm_source = i.crm_source and c.model = i.model and c.pk = i.pk
          and c.last_run_id = $2 and c.edits is not distinct from i.edits
       returning c.pk
     )
     select (select count(*) from image)::int as images,
            coalesce(array_agg(pk), '{}')      as restored
       from restored`,
    [run.orgId, undoneId],
  );
  const { images = 0, restored = [] } = rows[0] ?? {};
  const back = restored.length;
  await setDown(tx, placeOf(run), restored);
  await addCounts(tx, run, { ...noCounts, updated: back, unchanged: images - back }, null);
  return images;
}

async function removeCreated(tx: PoolClient, run: RunRow, undoneId: string): Promise<number> {
  const { rows } = await tx.query<{ pk: string }>(
    `delete from crm_row
      where (org_id, crm_source, model, pk) in (
              select org_id, crm_source, model, pk from crm_row
               where org_id = $1 and crm_source = $2 and model = $3
                 and first_run_id = $4 and last_run_id = $4 and edits is null
               limit ${batchSize})
     returning pk`,
    [run.orgId, run.crmSource, run.syncType, undoneId],
  );
  const keys = rows.map(({ pk }) => pk);
  const removed = keys.length;
  await setDown(tx, placeOf(run), keys);
  await addCounts(tx, run, { ...noCounts, deleted: removed }, null);
  return removed;
}

/** What is taken back is counted by no run. */
function placeOf({ orgId, crmSource, syncType }: RunRow) {
  return { orgId, crmSource, model: syncType, runId: null };
}

/** The place that was read up to says nothing any more; the rows are counted anew. */
async function forget(tx: PoolClient, run: RunRow): Promise<void> {
  const place = [run.orgId, run.crmSource, run.syncType];
  await tx.query(
    `update sync_checkpoint set cursor = null, unfinished = null, updated_at = now()
      where org_id = $1 and crm_source = $2 and model = $3`,
    place,
  );
  const { rows } = await tx.query<{ difference: number }>(
    `select (select count(*) from crm_row
              where org_id = $1 and crm_source = $2 and model = $3 and deleted_at is null)::int
            - coalesce((select records from crm_model
                         where org_id = $1 and crm_source = $2 and model = $3), 0) as difference`,
    place,
  );
  await addToState(
    tx,
    { orgId: run.orgId, crmSource: run.crmSource, model: run.syncType },
    { records: rows[0]?.difference ?? 0 },
  );
}
