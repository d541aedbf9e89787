import type { PoolClient } from "pg";
import { holdRecords, setDown } from "../../handing-on/set-down.ts";
import type { ConnectorModel } from "../connectors/connector-model.ts";
import { addToState } from "./model-state.ts";
import { type ModelPlace, placeValues } from "./model-place.ts";
import { planRows } from "./plan-rows.ts";
import { readRecord } from "../reading/read-record.ts";
import { readKnownRows, writeRows } from "./write-rows.ts";

export interface Retried {
  readonly resolved: number;
  readonly failed: number;
}

interface WaitingLetter {
  readonly id: string;
  readonly pk: string | null;
  readonly runId: string;
  readonly record: unknown;
}

/**
 * Takes records in that could not be read before, as they were corrected. Those that still cannot be read
 * wait on, with what is wrong now; the run that met them counts them anew.
 *
 * @param ids - of dead letters of this model; those that wait no more are passed over
 */
export async function retryDeadLetters(
  tx: PoolClient,
  place: ModelPlace,
  model: ConnectorModel,
  ids: readonly string[],
  userId: string,
): Promise<Retried> {
  const { rows } = await tx.query<WaitingLetter>(
    `select id, pk, run_id as "runId", coalesce(corrected, raw) as record
       from sync_dead_letter
      where org_id = $1 and crm_source = $2 and model = $3 and id = any($4::uuid[]) and status = 'open'
      order by id for update`,
    [...placeValues(place), ids],
  );
  await holdRecords(
    tx,
    place,
    rows.flatMap(({ pk }) => pk ?? []),
  );
  let resolved = 0;
  for (const letter of rows) if (await retry(tx, place, model, letter, userId)) resolved++;
  await addToState(tx, place, { deadLetters: -resolved });
  return { resolved, failed: rows.length - resolved };
}

async function retry(
  tx: PoolClient,
  place: ModelPlace,
  model: ConnectorModel,
  { id, runId, record }: WaitingLetter,
  userId: string,
): Promise<boolean> {
  const { row, unreadable } = readRecord(model, record);
  if (!row) {
    await tx.query(
      `update sync_dead_letter
          set pk = $3, path = nullif($4, ''), message = $5, attempts = attempts + 1, updated_at = now()
        where org_id = $1 and id = $2`,
      [place.orgId, id, unreadable.pk, unreadable.path, unreadable.message],
    );
    return false;
  }
  const known = await readKnownRows(tx, place, [row.pk]);
  const plan = planRows([row], known, { force: false });
  await writeRows(tx, { ...place, runId, seenId: null }, plan);
  const written = [...plan.created, ...plan.updated].map(({ pk }) => pk);
  await setDown(tx, { ...place, runId }, written);
  await addToState(tx, place, { records: plan.created.length - plan.removed + plan.revived });
  await tx.query(
    `update sync_dead_letter
        set status = 'resolved', pk = $3, attempts = attempts + 1, resolved_at = now(),
            resolved_by = $4, updated_at = now(), updated_by = $4
      where org_id = $1 and id = $2`,
    [place.orgId, id, row.pk, userId],
  );
  await moveCount(tx, place.orgId, runId, outcomeOf(plan));
  return true;
}

type Outcome = "created" | "unchanged" | "updated";

function outcomeOf({ created, updated }: ReturnType<typeof planRows>): Outcome {
  if (created.length > 0) return "created";
  return updated.length > 0 ? "updated" : "unchanged";
}

/** The counts of the run go on adding up; without a failed record left it was a success after all. */
async function moveCount(
  tx: PoolClient,
  orgId: string,
  runId: string,
  outcome: Outcome,
): Promise<void> {
  await tx.query(
    `update sync_run
        set failed        = failed - 1,
            created       = created + ($3 = 'created')::int,
            updated       = updated + ($3 = 'updated')::int,
            unchanged     = unchanged + ($3 = 'unchanged')::int,
            status        = case when status = 'partial' and failed = 1 then 'success' else status end,
            error_message = case when status = 'partial' and failed = 1 then null else error_message end,
            updated_at    = now()
      where org_id = $1 and id = $2 and failed > 0`,
    [orgId, runId, outcome],
  );
}
