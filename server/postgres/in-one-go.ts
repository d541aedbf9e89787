import pg from "pg";

/** PostgreSQL's code for a statement that came behind one that had failed in the same transaction. */
const afterFailure = "25P02";

/**
 * Waits for statements of one transaction that were sent behind one another, without an answer between
 * them: while a page is read, each answer waits for its turn. All of them have ended, well or not, before
 * the transaction does.
 *
 * @throws what the one that failed threw, and not those that only came behind it
 */
export async function inOneGo<const Sent extends readonly unknown[]>(
  sent: Sent,
): Promise<{ -readonly [Index in keyof Sent]: Awaited<Sent[Index]> }> {
  const ended = await Promise.allSettled(sent);
  const failures = ended.filter((one) => one.status === "rejected").map(({ reason }) => reason);
  const cause = failures.find((reason) => !isAfterFailure(reason)) as unknown;
  if (cause !== undefined) throw cause;
  return Promise.all(sent);
}

function isAfterFailure(reason: unknown): boolean {
  return reason instanceof pg.DatabaseError && reason.code === afterFailure;
}
