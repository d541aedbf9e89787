import type { Log } from "../log.ts";
import { AppError } from "../../shared/errors.ts";
import type { Actor } from "../../shared/sync/mutation.ts";
import type { MutationCall } from "../../shared/sync/protocol/push.ts";
import type { DecidingClient, Decisions } from "./decisions.ts";
import type { MutationRegistry } from "./run-mutation.ts";
import { createServerTx } from "./server-tx.ts";

/** A change that waited longer than this is not made any more, in ms. */
const mostAgeMs = 30 * 86_400_000;

/** What became of a push: done, or sent out of turn. */
export type PushOutcome = { readonly retryAfterMid: number } | "done";

export interface Push {
  /** Decides mutations in order, each exactly once: effects, `last_mid` and results commit together. */
  apply(actor: Actor, clientId: string, calls: readonly MutationCall[]): Promise<PushOutcome>;
}

export function createPush(decisions: Decisions, registry: MutationRegistry, log: Log): Push {
  const refusalOf = (error: unknown) =>
    error instanceof AppError ? error : decisions.refusalOf(error);

  const attempt = (
    actor: Actor,
    clientId: string,
    calls: readonly MutationCall[],
    mode: "all or nothing" | "each alone",
  ) =>
    decisions.decide(actor, clientId, (tx, client) =>
      decide(client, calls, async (call) => {
        const present = client.actor;
        const run = async () => {
          assertRecent(call, tx.now);
          await registry.run(createServerTx(tx, present, call.base ?? {}), call, present);
        };
        if (mode === "all or nothing") return run();
        await tx.savepoint(run).catch((error: unknown) => {
          const refusal = refusalOf(error);
          if (!refusal) throw error;
          return tx.storeResult(clientId, call.mid, refusal);
        });
      }),
    );

  /** A mutation that failed for no reason of its author's is decided, too, or it would block the queue. */
  const recordFailure = (actor: Actor, clientId: string, call: MutationCall, error: unknown) => {
    const incident = crypto.randomUUID();
    log.error({ err: error, incident, mutation: call.name }, "A mutation failed.");
    const refusal = new AppError("failed", `Something went wrong here (incident ${incident}).`);
    return decisions.decide(actor, clientId, (tx, client) =>
      decide(client, [call], () => tx.storeResult(clientId, call.mid, refusal)),
    );
  };

  const applyOneByOne: Push["apply"] = async (actor, clientId, calls) => {
    for (const call of calls) {
      const outcome = await attempt(actor, clientId, [call], "each alone").catch((error: unknown) =>
        recordFailure(actor, clientId, call, error),
      );
      if (outcome !== "done") return outcome;
    }
    return "done";
  };

  return {
    // Refusals are rare: a batch first runs without savepoints and is taken back on the first one.
    apply: (actor, clientId, calls) =>
      attempt(actor, clientId, calls, "all or nothing")
        .catch((error: unknown) => {
          if (!refusalOf(error)) throw error;
          return attempt(actor, clientId, calls, "each alone");
        })
        .catch(() => applyOneByOne(actor, clientId, calls)),
  };
}

/** @throws AppError `expired` - the change is so old that its author should look at it again */
function assertRecent({ at }: MutationCall, now: string): void {
  if (Date.parse(now) - Date.parse(at) > mostAgeMs)
    throw new AppError("expired", "This change waited for more than 30 days and was not made.");
}

/** Runs the calls above `last_mid`, in order and without gaps, and moves `last_mid` behind them. */
async function decide(
  client: DecidingClient,
  calls: readonly MutationCall[],
  run: (call: MutationCall) => Promise<void>,
): Promise<{ result: PushOutcome; lastMid: number }> {
  let { lastMid } = client;
  for (const call of calls) {
    if (call.mid <= lastMid) continue;
    if (call.mid > lastMid + 1) return { result: { retryAfterMid: lastMid }, lastMid };
    await run(call);
    lastMid = call.mid;
  }
  return { result: "done", lastMid };
}
