import type { PoolClient } from "pg";
import type { AppError } from "../../shared/errors.ts";
import type { Actor } from "../../shared/sync/mutation.ts";
import type { Cut } from "./feed.ts";
import type { RowStore } from "./row-store.ts";
import type { RowName } from "./named-rows.ts";

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

/** What a transaction can bring along on its way to the database and back. */
export interface Wanted {
  /** Rows that are read as it begins: they are locked, and the mutations need not wait for them. */
  readonly rows?: readonly RowName[];
  /** Whether what it changes is to be read before it commits. */
  readonly cut?: boolean;
}

/** A transaction that was committed. */
export interface Decided<Result> {
  readonly result: Result;
  /** What it changed, and its replica as it stands behind it; null where that was not wanted or not to be had. */
  readonly cut: Cut | null;
}

/** Where mutations are decided. All of a transaction or nothing; what cannot be serialised is tried again. */
export interface Decisions {
  transaction<Result>(actor: Actor, run: (tx: DecisionTx) => Promise<Result>): Promise<Result>;
  /**
   * The same for mutations of one replica: its row is locked first, and its `lastMid` moves with the
   * commit.
   *
   * @throws Error when the replica is not the actor's, or the person is no longer active
   * @throws PassingFailure when the database failed: nothing was decided, or its answer was lost
   */
  decide<Result>(
    actor: Actor,
    clientId: string,
    run: DecidingRun<Result>,
    wanted?: Wanted,
  ): Promise<Decided<Result>>;
  /** The refusal that a constraint of the store means, or undefined for anything that is our fault. */
  refusalOf(error: unknown): AppError | undefined;
}
