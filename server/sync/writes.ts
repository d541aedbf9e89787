import type { PoolClient, QueryConfig, QueryResult } from "pg";

/**
 * Writes of one transaction that are sent without waiting for their answers: PostgreSQL works on
 * one while the next is made, and the last travel together with the commit.
 */
export interface Writes {
  /** Resolves with the answer once it is settled; undefined for a write that failed. */
  send(query: QueryConfig): Promise<QueryResult | undefined>;
  /** Resolves once all are answered. @throws the error of the first that failed */
  settle(): Promise<void>;
  /**
   * Runs a part and settles its writes. What goes wrong after a write that failed does so because of
   * it, so its error is the one that is thrown.
   */
  settleWith<Result>(run: () => Promise<Result>): Promise<Result>;
}

/** @param tx - a connection that pipelines */
export function createWrites(tx: PoolClient): Writes {
  let underWay: Promise<unknown>[] = [];
  let failure: unknown;

  async function settle(): Promise<void> {
    await Promise.all(underWay);
    const first = failure;
    [underWay, failure] = [[], undefined];
    if (first !== undefined) throw first;
  }

  return {
    send: (query) => {
      const answered = tx.query(query).catch((error: unknown): undefined => {
        failure ??= error;
      });
      underWay.push(answered);
      return answered;
    },
    settle,
    settleWith: async (run) => {
      try {
        return await run();
      } finally {
        await settle();
      }
    },
  };
}
