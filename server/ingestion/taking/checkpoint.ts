import { hash } from "node:crypto";
import type { PoolClient } from "pg";
import * as v from "valibot";
import type { RunOptions } from "../../../shared/ingestion/run-options.ts";
import { type ModelPlace, placeValues } from "./model-place.ts";
import { positionSchema } from "../reading/position.ts";

/** A reading that has not come to its end: another run goes on with it. */
const unfinishedSchema = v.object({
  /** What the reading wants; another wish begins anew. */
  params: v.string(),
  /** Id of the run that began it: full readings mark rows with it. */
  readId: v.string(),
  position: positionSchema,
  /** Newest time of change read so far. */
  highWater: v.nullable(v.string()),
  windowEnd: v.string(),
  /** Where it began to read; null: everything. */
  from: v.nullable(v.string()),
  /** Records read so far, over all its runs. */
  seen: v.number(),
});
export type Unfinished = v.InferOutput<typeof unfinishedSchema>;

export interface Checkpoint {
  /** Changes up to here were read in full; null: nothing was. */
  readonly cursor: string | null;
  readonly unfinished: Unfinished | null;
}

export async function readCheckpoint(tx: PoolClient, place: ModelPlace): Promise<Checkpoint> {
  const { rows } = await tx.query<{ cursor: string | null; unfinished: unknown }>(
    "select cursor, unfinished from sync_checkpoint where org_id = $1 and crm_source = $2 and model = $3",
    placeValues(place),
  );
  const [row] = rows;
  const unfinished = v.safeParse(unfinishedSchema, row?.unfinished);
  return {
    cursor: row?.cursor ?? null,
    unfinished: unfinished.success ? unfinished.output : null,
  };
}

/** In the transaction of the rows that it speaks of. */
export async function writeCheckpoint(
  tx: PoolClient,
  place: ModelPlace,
  { cursor, unfinished }: Checkpoint,
): Promise<void> {
  await tx.query(
    `insert into sync_checkpoint (org_id, crm_source, model, cursor, unfinished, updated_at)
     values ($1, $2, $3, $4, $5, now())
         on conflict (org_id, crm_source, model) do update
        set cursor = excluded.cursor, unfinished = excluded.unfinished, updated_at = now()`,
    [...placeValues(place), cursor, unfinished === null ? null : JSON.stringify(unfinished)],
  );
}

/** Runs with the same wish go on with one another; limits and sizes do not matter. */
export function paramsOf({ full, force, since }: RunOptions): string {
  return hash("sha1", JSON.stringify([full, force, since]), "hex").slice(0, 16);
}

/** The later of two times; a cursor never goes back. */
export function later(left: string | null, right: string | null): string | null {
  if (left === null || right === null) return left ?? right;
  return left > right ? left : right;
}

export function earlier(left: string, right: string): string {
  return left < right ? left : right;
}
