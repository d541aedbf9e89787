import pg from "pg";
import type { QueryConfig, QueryResultRow } from "pg";

/** Statements that one transaction carries at most. */
const mostTogether = 16;

/** Sends statements of an organization, those that come while one is on its way together. */
export interface Convoy {
  /**
   * Runs one statement in a transaction of its own, or with others of the same organization in one: then
   * all are made or none.
   *
   * @returns its rows, once it has committed
   * @throws Error of whichever failed: nothing of any was done, or an answer was lost
   */
  send<Row extends QueryResultRow>(orgId: string, statement: QueryConfig): Promise<Row[]>;
  /** The same, never with others: for a statement that reads all that its transaction does. */
  sendAlone<Row extends QueryResultRow>(orgId: string, statement: QueryConfig): Promise<Row[]>;
}

interface Waiting {
  readonly statement: QueryConfig;
  readonly done: (rows: QueryResultRow[]) => void;
  readonly failed: (error: unknown) => void;
}

/**
 * Every commit of an organization waits for the one before, to the end of its write to the disk. So
 * while one is on its way there is nothing to gain by sending another: those that come meanwhile share
 * the next, and its write.
 *
 * @param pool - connections that pipeline
 */
export function createConvoy(pool: pg.Pool): Convoy {
  /** Those who wait, by organization; present while something is on its way. */
  const waitingByOrg = new Map<string, Waiting[]>();

  async function depart(orgId: string, first: readonly Waiting[]): Promise<void> {
    const waiting: Waiting[] = [];
    waitingByOrg.set(orgId, waiting);
    let together = first;
    while (together.length > 0) {
      await carry(pool, together);
      together = waiting.splice(0, mostTogether);
    }
    waitingByOrg.delete(orgId);
  }

  const send = (orgId: string, statement: QueryConfig, isAlone: boolean) =>
    new Promise<QueryResultRow[]>((done, failed) => {
      const one = { statement, done, failed };
      const waiting = waitingByOrg.get(orgId);
      if (!waiting) void depart(orgId, [one]);
      else if (isAlone) void carry(pool, [one]);
      else waiting.push(one);
    }) as Promise<never[]>;

  return {
    send: (orgId, statement) => send(orgId, statement, false),
    sendAlone: (orgId, statement) => send(orgId, statement, true),
  };
}

/** Never rejects: whoever waits is told. */
async function carry(pool: pg.Pool, together: readonly Waiting[]): Promise<void> {
  try {
    const answers = await askAll(
      pool,
      together.map(({ statement }) => statement),
    );
    for (const [at, { done }] of together.entries()) done(answers[at] ?? []);
  } catch (error) {
    for (const { failed } of together) failed(error);
  }
}

/** A refusal costs no connection. */
async function askAll(
  pool: pg.Pool,
  statements: readonly QueryConfig[],
): Promise<QueryResultRow[][]> {
  const connection = await pool.connect();
  const [only, ...others] = statements;
  try {
    // One statement is a transaction of itself.
    const texts = only && others.length === 0 ? [only] : ["begin", ...statements, "commit"];
    const asked = texts.map((text) => connection.query(text as QueryConfig));
    const answers = await Promise.all(asked);
    connection.release();
    return (others.length === 0 ? answers : answers.slice(1, -1)).map(({ rows }) => rows);
  } catch (error) {
    const isLost = !(error instanceof pg.DatabaseError) || !(await isRolledBack(connection));
    connection.release(isLost);
    throw error;
  }
}

async function isRolledBack(connection: pg.PoolClient): Promise<boolean> {
  return connection.query("rollback").then(
    () => true,
    () => false,
  );
}
