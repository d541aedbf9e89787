import type { PoolClient } from "pg";
import type { AppError } from "../../shared/errors.ts";
import type { Actor } from "../../shared/sync/mutation.ts";
import type { RowStore } from "./row-store.ts";

/** One transaction in which mutations are decided. */
export interface DecisionTx {
  readonly rows: RowStore;
  /** For effects that write SQL of their own. */
  readonly sql: PoolClient;
  /** ISO-8601 UTC. */
  readonly now: string;
  storeResult(clientId: string, mid: number, refusal: AppError): Promise<void>;
  /** Runs a part that is undone alone when it throws. */
  savepoint(run: () => Promise<void>): Promise<void>;
}

/** A replica as it stands when its transaction begins. */
export interface DecidingClient {
  readonly lastMid: number;
  /** Its person as they are in this transaction. */
  readonly actor: Actor;
}

/** Decides mutations of one replica. @returns the number of the last one that is decided now */
export type DecidingRun<Result> = (
  tx: DecisionTx,
  client: DecidingClient,
) => Promise<{ readonly result: Result; readonly lastMid: number }>;

/** Where mutations are decided. All of a transaction or nothing; what cannot be serialised is tried again. */
export interface Decisions {
  transaction<Result>(actor: Actor, run: (tx: DecisionTx) => Promise<Result>): Promise<Result>;
  /**
   * The same for mutations of one replica: its row is locked first, and its `lastMid` moves with the
   * commit.
   *
   * @throws Error when the replica is not the actor's, or the person is no longer active
   */
  decide<Result>(actor: Actor, clientId: string, run: DecidingRun<Result>): Promise<Result>;
  /** The refusal that a constraint of the store means, or undefined for anything that is our fault. */
  refusalOf(error: unknown): AppError | undefined;
}
