import type { Log } from "../log.ts";
import { AppError } from "../../shared/errors.ts";
import type { Actor } from "../../shared/sync/mutation.ts";
import type { MutationCall } from "../../shared/sync/protocol/push.ts";
import type { Decided, DecidingClient, Decisions, DecisionTx } from "./decisions.ts";
import type { Cut } from "./feed.ts";
import { rowsNamed } from "./named-rows.ts";
import { PassingFailure } from "./passing-failure.ts";
import type { MutationRegistry } from "./run-mutation.ts";
import { createServerTx } from "./server-tx.ts";

/** A change that waited longer than this is not made any more, in ms. */
const mostAgeMs = 30 * 86_400_000;

/** What became of a push: done, with what it changed where that was wanted; or sent out of turn. */
export type PushOutcome =
  | { readonly cut: Cut | null; readonly retryAfterMid?: undefined }
  | { readonly retryAfterMid: number };

export interface PushOptions {
  /** Reads what the push changed in its own transaction, where it is done in one. */
  readonly cut: boolean;
}

export interface Push {
  /**
   * Decides mutations in order, each exactly once: effects, `last_mid` and results commit together.
   *
   * @throws PassingFailure when the database failed: what was not decided is to be sent again
   */
  apply(
    actor: Actor,
    clientId: string,
    calls: readonly MutationCall[],
    options?: PushOptions,
  ): Promise<PushOutcome>;
}

export function createPush(decisions: Decisions, registry: MutationRegistry, log: Log): Push {
  const refusalOf = (error: unknown) =>
    error instanceof AppError ? error : decisions.refusalOf(error);

  const attempt = (
    actor: Actor,
    clientId: string,
    calls: readonly MutationCall[],
    mode: "all or nothing" | "each alone",
    { cut }: PushOptions = { cut: false },
  ) => {
    const run = (tx: DecisionTx, client: DecidingClient) =>
      decide(client, calls, async (call) => {
        const present = client.actor;
        const runCall = async () => {
          assertRecent(call, tx.now);
          await registry.run(createServerTx(tx, present, call.base ?? {}), call, present);
        };
        if (mode === "all or nothing") return runCall();
        await tx.savepoint(runCall).catch((error: unknown) => {
          const refusal = refusalOf(error);
          if (!refusal) throw error;
          return tx.storeResult(clientId, call.mid, refusal);
        });
      });
    return decisions.decide(actor, clientId, run, { rows: rowsNamed(calls), cut }).then(toOutcome);
  };

  /** A mutation that failed for no reason of its author's is decided, too, or it would block the queue. */
  const recordFailure = (actor: Actor, clientId: string, call: MutationCall, error: unknown) => {
    const incident = crypto.randomUUID();
    log.error({ err: error, incident, mutation: call.name }, "A mutation failed.");
    const refusal = new AppError("failed", `Something went wrong here (incident ${incident}).`);
    return decisions
      .decide(actor, clientId, (tx, client) =>
        decide(client, [call], () => tx.storeResult(clientId, call.mid, refusal)),
      )
      .then(toOutcome);
  };

  const applyOneByOne: Push["apply"] = async (actor, clientId, calls) => {
    for (const call of calls) {
      const outcome = await attempt(actor, clientId, [call], "each alone").catch((error: unknown) =>
        unlessPassing(error, () => recordFailure(actor, clientId, call, error)),
      );
      if (outcome.retryAfterMid !== undefined) return outcome;
    }
    return { cut: null };
  };

  return {
    // Refusals are rare: a batch first runs without savepoints and is taken back on the first one.
    apply: (actor, clientId, calls, options) =>
      attempt(actor, clientId, calls, "all or nothing", options)
        .catch((error: unknown) => {
          if (!refusalOf(error)) throw error;
          return attempt(actor, clientId, calls, "each alone");
        })
        .catch((error: unknown) =>
          unlessPassing(error, () => applyOneByOne(actor, clientId, calls)),
        ),
  };
}

/** A failure of the database says nothing about the calls: their author sends them again. */
function unlessPassing<Result>(error: unknown, otherwise: () => Result): Result {
  if (error instanceof PassingFailure) throw error;
  return otherwise();
}

/** @throws AppError `expired` - the change is so old that its author should look at it again */
function assertRecent({ at }: MutationCall, now: string): void {
  if (Date.parse(now) - Date.parse(at) > mostAgeMs)
    throw new AppError("expired", "This change waited for more than 30 days and was not made.");
}

/** Whether the calls came in their turn. */
type Turn = "in turn" | { readonly retryAfterMid: number };

function toOutcome({ result, cut }: Decided<Turn>): PushOutcome {
  return result === "in turn" ? { cut } : result;
}

/** Runs the calls above `last_mid`, in order and without gaps, and moves `last_mid` behind them. */
async function decide(
  client: DecidingClient,
  calls: readonly MutationCall[],
  run: (call: MutationCall) => Promise<void>,
): Promise<{ result: Turn; lastMid: number }> {
  let { lastMid } = client;
  for (const call of calls) {
    if (call.mid <= lastMid) continue;
    if (call.mid > lastMid + 1) return { result: { retryAfterMid: lastMid }, lastMid };
    await run(call);
    lastMid = call.mid;
  }
  return { result: "in turn", lastMid };
}
