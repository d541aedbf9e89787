import type { PoolClient } from "pg";
import type { AppError } from "../../shared/errors.ts";
import type { Actor } from "../../shared/sync/mutation.ts";
import type { RowStore } from "./row-store.ts";

/** One transaction in which mutations of one replica are decided. */
export interface DecisionTx {
  readonly rows: RowStore;
  /** For effects that write SQL of their own. */
  readonly sql: PoolClient;
  /** ISO-8601 UTC. */
  readonly now: string;
  /**
   * Locks the replica's row until the end.
   *
   * @returns its last decided mutation, and its person as they are in this transaction
   * @throws Error when the replica is not the actor's, or the person is no longer active
   */
  lockClient(clientId: string): Promise<{ lastMid: number; actor: Actor }>;
  storeLastMid(clientId: string, lastMid: number): Promise<void>;
  storeResult(clientId: string, mid: number, refusal: AppError): Promise<void>;
  /** Runs a part that is undone alone when it throws. */
  savepoint(run: () => Promise<void>): Promise<void>;
}

/** Where mutations are decided. */
export interface Decisions {
  /** All or nothing; what could not be serialised is tried again. */
  transaction<Result>(actor: Actor, run: (tx: DecisionTx) => Promise<Result>): Promise<Result>;
  /** The refusal that a constraint of the store means, or undefined for anything that is our fault. */
  refusalOf(error: unknown): AppError | undefined;
}
