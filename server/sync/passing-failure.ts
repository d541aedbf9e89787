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

export function isPassing(error: unknown): boolean {
  return error instanceof pg.DatabaseError && passing.test(error.code ?? "");
}

export function toPassing(error: unknown): PassingFailure {
  if (error instanceof PassingFailure) return error;
  const reason = error instanceof Error ? error.message : String(error);
  return new PassingFailure(`The database failed: ${reason}`, { cause: error });
}
