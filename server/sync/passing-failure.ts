import pg from "pg";

/** The database could not be asked or could not do it just now: the same may succeed later, unchanged. */
export class PassingFailure extends Error {
  override readonly name: string = "PassingFailure";
}

/**
 * Classes of SQLSTATE that say nothing about what was asked: the connection, its resources, a shutdown,
 * the disk, and transactions that came into each other's way too often.
 */
const passing = /^(?:08|53|57P|58|40)/;

/** What `pg` says, without a code, of a connection that broke or was not to be had. */
const broken =
  /^(?:Connection terminated|Client has encountered a connection error|timeout exceeded)/;

/** What the system says of one. */
const brokenCodes = new Set(["ECONNREFUSED", "ECONNRESET", "EPIPE", "ETIMEDOUT"]);

export function isPassing(error: unknown): boolean {
  if (error instanceof PassingFailure) return true;
  if (error instanceof pg.DatabaseError) return passing.test(error.code ?? "");
  if (!(error instanceof Error)) return false;
  const { code, syscall }: NodeJS.ErrnoException = error;
  const isMissing = code === "ENOENT" && syscall === "connect";
  return broken.test(error.message) || brokenCodes.has(code ?? "") || isMissing;
}

export function toPassing(error: unknown): PassingFailure {
  if (error instanceof PassingFailure) return error;
  const reason = error instanceof Error ? error.message : String(error);
  return new PassingFailure(`The database failed: ${reason}`, { cause: error });
}
