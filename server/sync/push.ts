import pg from "pg";
import type { PoolClient } from "pg";
import type { Database } from "../database.ts";
import type { Log } from "../log.ts";
import { AppError } from "../../shared/errors.ts";
import type { Actor } from "../../shared/sync/mutation.ts";
import type { MutationCall } from "../../shared/sync/protocol/push.ts";
import { databaseRefusal } from "./database-refusal.ts";
import type { MutationRegistry } from "./run-mutation.ts";
import { createServerTx } from "./server-tx.ts";

/** What became of a push: done, or sent out of turn. */
export type PushOutcome = { readonly retryAfterMid: number } | "done";

export interface Push {
  /** Decides mutations in order, each exactly once: effects, `last_mid` and results commit together. */
  apply(actor: Actor, clientId: string, calls: readonly MutationCall[]): Promise<PushOutcome>;
}

const attempts = 4;

export function createPush(database: Database, registry: MutationRegistry, log: Log): Push {
  const inTransaction = (actor: Actor, run: (tx: PoolClient) => Promise<PushOutcome>) =>
    retrying(() => database.withOrganization(actor, run));

  /** One mutation that failed for no reason of its author's: decided as `failed`, or it would block the queue. */
  const recordFailure = (actor: Actor, clientId: string, call: MutationCall, error: unknown) => {
    const incident = crypto.randomUUID();
    log.error({ err: error, incident, mutation: call.name }, "A mutation failed.");
    const refusal = new AppError("failed", `Something went wrong here (incident ${incident}).`);
    return inTransaction(actor, async (tx) => {
      const lastMid = await lockClient(tx, actor, clientId);
      if (call.mid !== lastMid + 1) return { retryAfterMid: lastMid };
      await storeResult(tx, actor.orgId, clientId, call.mid, refusal);
      await storeLastMid(tx, actor.orgId, clientId, call.mid);
      return "done";
    });
  };

  const applyOneByOne: Push["apply"] = async (actor, clientId, calls) => {
    for (const call of calls) {
      const outcome = await inTransaction(actor, (tx) =>
        decide(tx, registry, actor, clientId, [call], true),
      ).catch((error: unknown) => recordFailure(actor, clientId, call, error));
      if (outcome !== "done") return outcome;
    }
    return "done";
  };

  return {
    apply: async (actor, clientId, calls) => {
      try {
        return await inTransaction(actor, (tx) =>
          decide(tx, registry, actor, clientId, calls, false),
        );
      } catch (error) {
        if (error instanceof AppError || databaseRefusal(error)) {
          return await inTransaction(actor, (tx) =>
            decide(tx, registry, actor, clientId, calls, true),
          ).catch(() => applyOneByOne(actor, clientId, calls));
        }
        return applyOneByOne(actor, clientId, calls);
      }
    },
  };
}

/**
 * Runs the calls above `last_mid`. Refusals are rare, so a batch first runs without savepoints and
 * throws on the first refusal; with them each refused call is undone alone and leaves a result.
 */
async function decide(
  tx: PoolClient,
  registry: MutationRegistry,
  actor: Actor,
  clientId: string,
  calls: readonly MutationCall[],
  savepoints: boolean,
): Promise<PushOutcome> {
  const known = await lockClient(tx, actor, clientId);
  let lastMid = known;
  for (const call of calls) {
    if (call.mid <= lastMid) continue;
    if (call.mid > lastMid + 1) return { retryAfterMid: lastMid };
    const run = () => registry.run(createServerTx(tx, actor, call.base ?? {}), call, actor);
    if (savepoints) await orRefuse(tx, actor.orgId, clientId, call.mid, run);
    else await run();
    lastMid = call.mid;
  }
  if (lastMid !== known) await storeLastMid(tx, actor.orgId, clientId, lastMid);
  return "done";
}

async function orRefuse(
  tx: PoolClient,
  orgId: string,
  clientId: string,
  mid: number,
  run: () => Promise<void>,
): Promise<void> {
  await tx.query("savepoint mutation");
  try {
    await run();
    await tx.query("release savepoint mutation");
  } catch (error) {
    const refusal = error instanceof AppError ? error : databaseRefusal(error);
    if (!refusal) throw error;
    await tx.query("rollback to savepoint mutation");
    await storeResult(tx, orgId, clientId, mid, refusal);
  }
}

async function lockClient(tx: PoolClient, actor: Actor, clientId: string): Promise<number> {
  const { rows } = await tx.query<{ last_mid: number }>({
    name: "lock-client",
    text: `select last_mid from sync_client
            where org_id = $1 and client_id = $2 and user_id = $3 for update`,
    values: [actor.orgId, clientId, actor.userId],
  });
  const [client] = rows;
  if (!client) throw new Error("A push came from a client that never said hello.");
  return client.last_mid;
}

async function storeLastMid(tx: PoolClient, orgId: string, clientId: string, lastMid: number) {
  await tx.query({
    name: "store-last-mid",
    text: "update sync_client set last_mid = $3 where org_id = $1 and client_id = $2",
    values: [orgId, clientId, lastMid],
  });
}

async function storeResult(
  tx: PoolClient,
  orgId: string,
  clientId: string,
  mid: number,
  refusal: AppError,
) {
  const { code, message, fields } = refusal;
  await tx.query(
    `insert into sync_result (org_id, client_id, mid, code, detail) values ($1, $2, $3, $4, $5)
     on conflict do nothing`,
    [orgId, clientId, mid, code, JSON.stringify(fields ? { message, fields } : { message })],
  );
}

/** Serialization failures and deadlocks are tried again: nothing of them was committed. */
async function retrying<T>(run: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await run();
    } catch (error) {
      const again = error instanceof pg.DatabaseError && /^40(001|P01)$/.test(error.code ?? "");
      if (!again || attempt === attempts) throw error;
    }
  }
}
