import pg from "pg";
import type { Client } from "pg";
import { connectionTo, type DatabaseAddress } from "../database.ts";

/** Any number, the same in every server and another for each kind of work. */
type Work = 7_326_001 | 7_326_002;

/**
 * Runs `run` while no other server of the same database does this work; they wait for one another. The
 * lock is held by a connection of the login, so it is free again when this process dies.
 */
export async function oneAtATime<Result>(
  address: DatabaseAddress,
  work: Work,
  run: (login: Client) => Promise<Result>,
): Promise<Result> {
  const login = new pg.Client(connectionTo(address, null));
  await login.connect();
  try {
    await login.query("select pg_advisory_lock($1)", [work]);
    return await run(login);
  } finally {
    await login.end();
  }
}
