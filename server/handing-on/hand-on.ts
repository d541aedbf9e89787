import { setTimeout as sleep } from "node:timers/promises";
import pg, { type PoolClient } from "pg";
import type { Database } from "../database.ts";
import type { Connectors } from "../ingestion/connectors/discover.ts";
import { createLooking } from "../ingestion/workers/looking.ts";
import type { ModelPlace } from "../ingestion/taking/model-place.ts";
import type { Log } from "../log.ts";
import { fillFromBacklog } from "./fill-from-backlog.ts";
import { failNextRecord, handOnBatch, type HandingOn } from "./hand-on-batch.ts";

export interface HandOnParts {
  readonly database: Pick<Database, "engine" | "withOrganization">;
  readonly connectors: Connectors;
  readonly log: Log;
  /** Called with the organization after each commit. */
  readonly wake: (orgId: string) => void;
}

/** Records a transaction. */
const batchSize = 400;
/** While a run of the organization writes, so that it does not wait for long. */
const besideRunsSize = 100;
/** Between batches, in ms: whoever waits for the organization's change log gets it first. */
const pauseMs = 3;
/** Beside a run, as a multiple of what the batch took. */
const besideRunsPause = 5;
/** How often it looks whether records wait, in ms. */
const lookMs = 500;
/** Batches of one model before the next model has its turn. */
const turn = 20;

/**
 * Hands records on to leads as they come to wait, on every node: what waits, and how far it has come, is in
 * the database.
 */
export function createHandingOn(parts: HandOnParts): { readonly close: () => Promise<void> } {
  const stopped = new AbortController();
  const looking = createLooking(
    () => handOnWaiting(parts, stopped.signal),
    (error) => parts.log.error({ err: error }, "Records could not be handed on."),
  );
  const timer = setInterval(looking.look, lookMs);
  looking.look();
  return {
    close: async () => {
      clearInterval(timer);
      stopped.abort();
      await looking.close();
    },
  };
}

/** Hands on until nothing waits. A model that fails does not keep others from their turn. */
export async function handOnWaiting(parts: HandOnParts, signal?: AbortSignal): Promise<void> {
  for (let isDone = false; !isDone && !signal?.aborted;) {
    isDone = true;
    for (const model of await findWaiting(parts.database)) {
      if (signal?.aborted) return;
      const isLeft = await takeTurn(parts, model, signal).catch((error: unknown) => {
        parts.log.error({ err: error, model }, "Records of a model could not be handed on.");
        return false;
      });
      if (isLeft) isDone = false;
    }
  }
}

interface WaitingModel extends ModelPlace {
  /** A run of the organization goes on. */
  readonly besideRuns: boolean;
}

/** By the engine role: models of every organization. */
async function findWaiting({ engine }: HandOnParts["database"]): Promise<WaitingModel[]> {
  const { rows } = await engine.query<WaitingModel>(
    `select f.org_id as "orgId", f.crm_source as "crmSource", f.model,
            exists (select from sync_run r where r.org_id = f.org_id and r.status = 'running')
              as "besideRuns"
       from field_mapping f
       left join crm_model m
         on m.org_id = f.org_id and m.crm_source = f.crm_source and m.model = f.model
      where f.entity = 'lead' and f.active and (m.leads_waiting > 0 or f.backlog = 'running')
      order by f.org_id, f.crm_source, f.model`,
  );
  return rows;
}

/** @returns whether there is more to do */
async function takeTurn(
  parts: HandOnParts,
  model: WaitingModel,
  signal: AbortSignal | undefined,
): Promise<boolean> {
  const { database, connectors, wake } = parts;
  const { orgId, crmSource, model: name, besideRuns } = model;
  const place: HandingOn = { orgId, crmSource, model: name, connectors };
  const within = async <T>(use: (tx: PoolClient) => Promise<T>) => {
    const result = await database.withOrganization({ orgId, userId: null }, use);
    wake(orgId);
    return result;
  };
  const largest = besideRuns ? besideRunsSize : batchSize;
  let after = "";
  for (let [round, size] = [0, largest]; round < turn && !signal?.aborted; round++) {
    const startedAt = performance.now();
    const slice = { after, size };
    const done = await within((tx) => handOnBatch(tx, place, slice)).catch((error: unknown) => {
      if (!isRecordFault(error)) throw error;
      return error;
    });
    if (done === null) return within((tx) => fillFromBacklog(tx, place));
    if (typeof done === "string") {
      after = done;
      size = Math.min(largest, size * 2);
    } else if (size > 1) size = Math.ceil(size / 4);
    else await within((tx) => failNextRecord(tx, place, slice.after, done));
    const tookMs = performance.now() - startedAt;
    await sleep(besideRuns ? Math.max(pauseMs, tookMs * besideRunsPause) : pauseMs);
  }
  return true;
}

/** Data that does not fit (class 22) or breaks a constraint (23): some record's own fault. */
function isRecordFault(error: unknown): error is pg.DatabaseError {
  return error instanceof pg.DatabaseError && /^2[23]/.test(error.code ?? "");
}
