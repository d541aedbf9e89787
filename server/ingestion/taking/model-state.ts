import type { PoolClient } from "pg";
import { uuidv7 } from "uuidv7";
import type { Drift } from "../reading/drift.ts";
import { inOneGo } from "../../postgres/in-one-go.ts";
import { type ModelPlace, placeValues } from "./model-place.ts";

export interface StateChange {
  readonly records?: number;
  readonly deadLetters?: number;
  readonly conflicts?: number;
}

async function assertState(tx: PoolClient, place: ModelPlace): Promise<void> {
  await tx.query(
    `insert into crm_model (org_id, id, crm_source, model, created_at, updated_at)
     values ($1, $4, $2, $3, now(), now()) on conflict (org_id, crm_source, model) do nothing`,
    [...placeValues(place), uuidv7()],
  );
}

/** Adds to what is shown of a model, in the transaction that changes it. */
export async function addToState(
  tx: PoolClient,
  place: ModelPlace,
  { records = 0, deadLetters = 0, conflicts = 0 }: StateChange,
): Promise<void> {
  if (records === 0 && deadLetters === 0 && conflicts === 0) return;
  const stated = assertState(tx, place);
  const added = tx.query(
    `update crm_model
        set records           = greatest(0, records + $4),
            open_dead_letters = greatest(0, open_dead_letters + $5),
            open_conflicts    = greatest(0, open_conflicts + $6),
            updated_at        = now()
      where org_id = $1 and crm_source = $2 and model = $3`,
    [...placeValues(place), records, deadLetters, conflicts],
  );
  await inOneGo([stated, added]);
}

/** Shows that a run of the model goes on. */
export async function showStarted(tx: PoolClient, place: ModelPlace, runId: string): Promise<void> {
  await assertState(tx, place);
  await tx.query(
    `update crm_model
        set last_run_id = $4, last_status = 'running', last_started_at = now(), last_ended_at = null,
            updated_at = now()
      where org_id = $1 and crm_source = $2 and model = $3`,
    [...placeValues(place), runId],
  );
}

export interface Ended {
  readonly runId: string;
  readonly status: string;
  readonly cursor?: string | null;
  readonly drift?: Drift | null;
}

/** @returns how many runs failed since the last that did not */
export async function showEnded(
  tx: PoolClient,
  place: ModelPlace,
  { runId, status, cursor = null, drift }: Ended,
): Promise<number> {
  await assertState(tx, place);
  const { rows } = await tx.query<{ failures: number }>(
    `update crm_model
        set last_run_id       = $4,
            last_status       = $5,
            last_ended_at     = now(),
            last_success_at   = case when $5 in ('success', 'partial') then now() else last_success_at end,
            failures_in_a_row = case $5 when 'failed' then failures_in_a_row + 1
                                        when 'stopped' then failures_in_a_row else 0 end,
            cursor            = coalesce($6, cursor),
            drift             = case when $7 then $8 else drift end,
            updated_at        = now()
      where org_id = $1 and crm_source = $2 and model = $3
     returning failures_in_a_row as failures`,
    [
      ...placeValues(place),
      runId,
      status,
      cursor,
      drift !== undefined,
      drift ? JSON.stringify(drift) : null,
    ],
  );
  return rows[0]?.failures ?? 0;
}
