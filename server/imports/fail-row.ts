import type { DatabaseError, PoolClient } from "pg";
import { readPending } from "./pending-rows.ts";
import { type BatchContext, lockOrganization } from "./run-batch.ts";
import { writeBatch } from "./write-batch.ts";

/** Sets aside the first pending line behind `after`, which the database refused when it came alone. */
export async function failNextRow(
  tx: PoolClient,
  { run, actor }: BatchContext,
  after: number,
  error: DatabaseError,
): Promise<void> {
  await lockOrganization(tx, actor.orgId);
  const rows = await readPending(tx, actor.orgId, run.id, { after, size: 1 });
  const refusals = rows.map((row) => ({
    row,
    outcome: "failed" as const,
    reason: "database_error" as const,
    field: null,
    message: `The database did not take this line: ${error.message}. Correct it and retry.`,
  }));
  const now = new Date().toISOString();
  await writeBatch(tx, { inserts: [], updates: [], refusals }, { run, actor, now });
}
