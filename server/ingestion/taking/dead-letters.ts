import type { PoolClient } from "pg";
import { uuidv7 } from "uuidv7";
import { type ModelPlace, placeValues } from "./model-place.ts";
import type { UnreadableRecord } from "../reading/read-record.ts";

/**
 * Keeps records that could not be taken in. One that waits already for the same key is replaced.
 *
 * @returns by how many more wait now
 */
export async function keepDeadLetters(
  tx: PoolClient,
  place: ModelPlace & { readonly runId: string },
  records: readonly UnreadableRecord[],
): Promise<number> {
  if (records.length === 0) return 0;
  const keys = records.flatMap(({ pk }) => pk ?? []);
  const replaced = await settleDeadLetters(tx, place, keys);
  const rows = records.map((record) => ({ ...record, id: uuidv7() }));
  await tx.query(
    `insert into sync_dead_letter (org_id, id, run_id, crm_source, model, pk, raw, path, message,
                                   created_at, updated_at)
     select $1, r.id, $4, $2, $3, r.pk, coalesce(r.raw, 'null'), nullif(r.path, ''), r.message, now(), now()
       from json_to_recordset($5) as r(id uuid, pk text, raw jsonb, path text, message text)`,
    [...placeValues(place), place.runId, JSON.stringify(rows).replaceAll("\\u0000", "")],
  );
  return records.length - replaced;
}

/**
 * Resolves what waits for these keys: the records have come anew.
 *
 * @returns how many waited
 */
export async function settleDeadLetters(
  tx: PoolClient,
  place: ModelPlace,
  keys: readonly string[],
): Promise<number> {
  if (keys.length === 0) return 0;
  const { rowCount } = await tx.query(
    `update sync_dead_letter
        set status = 'resolved', resolved_at = now(), updated_at = now()
      where org_id = $1 and crm_source = $2 and model = $3 and status = 'open' and pk = any($4::text[])`,
    [...placeValues(place), keys],
  );
  return rowCount ?? 0;
}
