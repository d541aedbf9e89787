import type { PoolClient } from "pg";
import { type ModelPlace, placeValues } from "../ingestion/taking/model-place.ts";
import { awaitWriters, setDown } from "./set-down.ts";

/** Records a transaction; no more of them wait when somebody stops it. */
const most = 500;

/**
 * Sets down the next of the records that were here before, where somebody asked for it.
 *
 * @returns whether there may be more
 */
export async function fillFromBacklog(tx: PoolClient, place: ModelPlace): Promise<boolean> {
  const { rows: asked } = await tx.query<{ id: string; after: string | null }>(
    `select id, backlog_after as after
       from field_mapping
      where org_id = $1 and crm_source = $2 and model = $3 and entity = 'lead' and active
        and backlog = 'running'
        for update`,
    placeValues(place),
  );
  const [backlog] = asked;
  if (!backlog) return false;
  // Rows that are being written by somebody who does not know yet are read once they are here.
  if (backlog.after === null) await awaitWriters(tx, place);
  const { rows } = await tx.query<{ pk: string }>(
    `select pk from crm_row
      where org_id = $1 and crm_source = $2 and model = $3 and pk > $4 and deleted_at is null
      order by pk limit ${most}`,
    [...placeValues(place), backlog.after ?? ""],
  );
  const keys = rows.map(({ pk }) => pk);
  await setDown(tx, { ...place, runId: null }, keys);
  await tx.query(
    `update field_mapping
        set backlog       = case when $3 = 0 then 'done' else backlog end,
            backlog_done  = backlog_done + $3,
            backlog_total = greatest(backlog_total, backlog_done + $3),
            backlog_after = coalesce($4, backlog_after, ''),
            updated_at    = now()
      where org_id = $1 and id = $2`,
    [place.orgId, backlog.id, keys.length, keys.at(-1) ?? null],
  );
  return keys.length > 0;
}
