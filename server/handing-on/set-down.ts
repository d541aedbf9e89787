import type { PoolClient } from "pg";
import { inOneGo } from "../postgres/in-one-go.ts";
import { type ModelPlace, placeValues } from "../ingestion/taking/model-place.ts";
import {
  addTo,
  addToRun,
  countInRuns,
  moveStates,
  type RecordState,
  type RunTallies,
  type Tally,
} from "./record-states.ts";

/** Who wrote the records; `runId` is null where no run did. */
export interface Writing extends ModelPlace {
  readonly runId: string | null;
}

/**
 * Sets down that these records wait to be handed on to leads, in the transaction that writes them. Does
 * nothing where the model's records are not handed on.
 *
 * Records that a run wrote are counted by that run, also when they waited under an earlier one. Without a run
 * a record that was refused is tried again, and counted by the run that it was refused under.
 */
export async function setDown(
  tx: PoolClient,
  writing: Writing,
  keys: readonly string[],
): Promise<void> {
  if (keys.length === 0 || !(await isHandedOn(tx, writing))) return;
  const wanted = [...new Set(keys)].toSorted();
  const added = await addRecords(tx, writing, wanted);
  const moved: Tally<RecordState> = new Map([["waiting", added.size]]);
  const counted: RunTallies = new Map();
  addToRun(counted, writing.runId, "total", added.size);
  const others = wanted.filter((pk) => !added.has(pk));
  if (others.length > 0) {
    const known = await lockRecords(tx, writing, others);
    const again = known.map((record) => setDownAgain(record, writing.runId, moved, counted));
    await markWaiting(
      tx,
      writing,
      again.filter((record) => record !== null),
    );
  }
  await moveStates(tx, writing, moved);
  await countInRuns(tx, writing.orgId, counted);
}

/**
 * Whether records of the model are handed on. Holds the answer until the transaction ends: whoever turns
 * handing on for what is here already waits for those who did not know of it.
 */
async function isHandedOn(tx: PoolClient, place: ModelPlace): Promise<boolean> {
  const held = tx.query("select pg_advisory_xact_lock_shared(hashtextextended($1, 0))", [
    lockOf(place),
  ]);
  const mapping = tx.query(
    `select from field_mapping
      where org_id = $1 and crm_source = $2 and model = $3 and entity = 'lead' and active`,
    placeValues(place),
  );
  const [, { rowCount }] = await inOneGo([held, mapping]);
  return rowCount === 1;
}

/** Waits until every transaction is over that may have found the model's records not handed on. */
export async function awaitWriters(tx: PoolClient, place: ModelPlace): Promise<void> {
  await tx.query("select pg_advisory_xact_lock(hashtextextended($1, 0))", [lockOf(place)]);
}

function lockOf(place: ModelPlace): string {
  return `hand on ${placeValues(place).join(" ")}`;
}

/** @returns keys of the records that were not known yet */
async function addRecords(
  tx: PoolClient,
  { runId, ...place }: Writing,
  keys: readonly string[],
): Promise<ReadonlySet<string>> {
  const { rows } = await tx.query<{ pk: string }>(
    `insert into crm_row_lead (org_id, crm_source, model, pk, state, run_id, updated_at)
     select $1, $2, $3, pk, 'waiting', $4, now() from unnest($5::text[]) as pk
         on conflict do nothing
     returning pk`,
    [...placeValues(place), runId, keys],
  );
  return new Set(rows.map(({ pk }) => pk));
}

/**
 * Waits for whoever hands these records on. To be called first by a transaction that sets records down several
 * times: counts, which the first time locks, are what whoever hands on needs last.
 */
export async function holdRecords(
  tx: PoolClient,
  place: ModelPlace,
  keys: readonly string[],
): Promise<void> {
  if (keys.length === 0) return;
  // In the order in which runs lock them.
  await tx.query(
    `select from crm_row
      where org_id = $1 and crm_source = $2 and model = $3 and pk = any($4::text[])
      order by pk for update`,
    [...placeValues(place), keys],
  );
  await lockRecords(tx, place, keys);
}

interface KnownRecord {
  readonly pk: string;
  readonly state: RecordState;
  readonly runId: string | null;
}

async function lockRecords(
  tx: PoolClient,
  place: ModelPlace,
  keys: readonly string[],
): Promise<readonly KnownRecord[]> {
  const { rows } = await tx.query<KnownRecord>(
    `select pk, state, run_id as "runId"
       from crm_row_lead
      where org_id = $1 and crm_source = $2 and model = $3 and pk = any($4::text[])
      order by pk for update`,
    [...placeValues(place), keys],
  );
  return rows;
}

/** @returns how the record waits from now on; null: it stays as it is */
function setDownAgain(
  { pk, state, runId: countedBy }: KnownRecord,
  runId: string | null,
  moved: Tally<RecordState>,
  counted: RunTallies,
): { pk: string; runId: string | null } | null {
  const isWaiting = state === "waiting";
  if (isWaiting && (runId === null || runId === countedBy)) return null;
  if (!isWaiting) {
    addTo(moved, state, -1);
    addTo(moved, "waiting");
  }
  if (runId !== null) {
    if (isWaiting) addToRun(counted, countedBy, "total", -1);
    addToRun(counted, runId, "total");
    return { pk, runId };
  }
  if (state !== "failed" && state !== "skipped") return { pk, runId: null };
  addToRun(counted, countedBy, state, -1);
  return { pk, runId: countedBy };
}

async function markWaiting(
  tx: PoolClient,
  place: ModelPlace,
  records: readonly { readonly pk: string; readonly runId: string | null }[],
): Promise<void> {
  if (records.length === 0) return;
  await tx.query(
    `update crm_row_lead t
        set state = 'waiting', run_id = r."runId", updated_at = now()
       from json_to_recordset($4) as r(pk text, "runId" uuid)
      where t.org_id = $1 and t.crm_source = $2 and t.model = $3 and t.pk = r.pk`,
    [...placeValues(place), JSON.stringify(records)],
  );
}
