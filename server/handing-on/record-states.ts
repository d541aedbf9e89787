import type { PoolClient } from "pg";
import { type ModelPlace, placeValues } from "../ingestion/taking/model-place.ts";

/** What may become of a record as a lead. Only `gone` is counted nowhere. */
export type RecordState = "waiting" | "linked" | "skipped" | "failed" | "gone";

/** What a run counts of the records that it hands on. */
export type HandOutcome = "created" | "updated" | "unchanged" | "skipped" | "failed";

/** Sums by name. */
export type Tally<Name extends string> = Map<Name, number>;

export function addTo<Name extends string>(tally: Tally<Name>, name: Name, count = 1): void {
  tally.set(name, (tally.get(name) ?? 0) + count);
}

/** Adds to what is shown of a model's records as leads. */
export async function moveStates(
  tx: PoolClient,
  place: ModelPlace,
  moved: Tally<RecordState>,
): Promise<void> {
  const by = (state: RecordState) => moved.get(state) ?? 0;
  const counts = [by("waiting"), by("linked"), by("skipped"), by("failed")];
  if (counts.every((count) => count === 0)) return;
  if (await addCounts(tx, place, counts)) return;
  await tx.query(
    `insert into crm_model (org_id, id, crm_source, model, created_at, updated_at)
     values ($1, gen_random_uuid(), $2, $3, now(), now())
         on conflict (org_id, crm_source, model) do nothing`,
    placeValues(place),
  );
  await addCounts(tx, place, counts);
}

/** @returns false: nothing is known of the model yet */
async function addCounts(
  tx: PoolClient,
  place: ModelPlace,
  counts: readonly number[],
): Promise<boolean> {
  const { rowCount } = await tx.query(
    `update crm_model
        set leads_waiting = greatest(0, leads_waiting + $4),
            leads_linked  = greatest(0, leads_linked + $5),
            leads_skipped = greatest(0, leads_skipped + $6),
            leads_failed  = greatest(0, leads_failed + $7),
            updated_at    = now()
      where org_id = $1 and crm_source = $2 and model = $3`,
    [...placeValues(place), ...counts],
  );
  return rowCount === 1;
}

/** By run: what is added to its counts. */
export type RunTallies = Map<string, Tally<HandOutcome | "total">>;

export function addToRun(
  tallies: RunTallies,
  runId: string | null,
  name: HandOutcome | "total",
  count = 1,
): void {
  if (runId === null) return;
  const tally = tallies.get(runId) ?? new Map<HandOutcome | "total", number>();
  tallies.set(runId, tally);
  addTo(tally, name, count);
}

/** Adds to the counts of runs, the oldest first: whoever else locks several does it in that order, too. */
export async function countInRuns(
  tx: PoolClient,
  orgId: string,
  tallies: RunTallies,
): Promise<void> {
  const names = ["total", "created", "updated", "unchanged", "skipped", "failed"] as const;
  for (const [runId, tally] of [...tallies].toSorted(([left], [right]) => (left < right ? -1 : 1)))
    await tx.query(
      `update sync_run
          set leads_total     = leads_total + $3,
              leads_created   = leads_created + $4,
              leads_updated   = leads_updated + $5,
              leads_unchanged = leads_unchanged + $6,
              leads_skipped   = leads_skipped + $7,
              leads_failed    = leads_failed + $8,
              updated_at      = now()
        where org_id = $1 and id = $2`,
      [orgId, runId, ...names.map((name) => tally.get(name) ?? 0)],
    );
}
