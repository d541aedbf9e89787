import type { Database } from "../../database.ts";
import { type Checkpoint, paramsOf, readCheckpoint, type Unfinished } from "./checkpoint.ts";
import type { ConnectorModel } from "../connectors/connector-model.ts";
import { beginning } from "../reading/position.ts";
import { optionsOf, type RunRow } from "./run-row.ts";
import type { ReadingPlan } from "../reading/slices.ts";

/** Where a run begins, and what is known from before. */
export interface ReadingStart {
  readonly plan: ReadingPlan;
  readonly unfinished: Unfinished;
  readonly checkpoint: Checkpoint;
  /** It goes on with a reading that did not end. */
  readonly isResumed: boolean;
}

/** A new reading, or the one that a run with the same wish left unfinished. */
export async function startReading(
  database: Pick<Database, "withOrganization">,
  run: RunRow,
  model: ConnectorModel,
): Promise<ReadingStart> {
  const place = { orgId: run.orgId, crmSource: run.crmSource, model: model.code };
  const options = optionsOf(run);
  const params = paramsOf(options);
  const { checkpoint, now } = await database.withOrganization(
    { orgId: run.orgId, userId: null },
    async (tx) => {
      const { rows } = await tx.query<{ now: string }>(
        `select to_char(now() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as now`,
      );
      return { checkpoint: await readCheckpoint(tx, place), now: rows[0]?.now ?? "" };
    },
  );
  const { cursor } = checkpoint;
  const from = options.full ? null : (options.since ?? cursor);
  const left = options.dryRun ? null : checkpoint.unfinished;
  const isResumed = left?.params === params;
  const unfinished = isResumed
    ? left
    : {
        params,
        readId: run.id,
        position: beginning,
        highWater: null,
        windowEnd: now,
        from,
        seen: 0,
      };
  const plan = {
    cursor: unfinished.from,
    windowEnd: unfinished.windowEnd,
    // A person who names a day wants that day, and nothing before it.
    exact: options.since !== null,
  };
  return { plan, unfinished, checkpoint, isResumed };
}
