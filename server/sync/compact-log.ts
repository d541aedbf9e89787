import { setTimeout } from "node:timers/promises";
import type { Pool } from "pg";
import { sendTogether, uuidLiteral } from "./one-message.ts";

/** What of the change log is kept; a client that stands further back is given a snapshot. */
export interface LogLimits {
  /** Lines older than this are removed ... */
  readonly days: number;
  /** ... and so is what lies behind this many versions. */
  readonly versions: number;
  /** Lines a transaction, but always whole versions. */
  readonly batchLines: number;
}

const limits: LogLimits = { days: 14, versions: 200_000, batchLines: 1000 };

/** Pause between batches, in ms: nobody is in a hurry for the room. */
const pauseMs = 10;

/**
 * Removes the old end of every organization's change log, as `baton_engine`. Each batch is one
 * transaction that moves the horizon along with the lines it removes: whoever reads a cut finds either
 * all lines above their cursor, or a horizon above it. The head row, which every writer's COMMIT
 * needs, is locked last and in one message with the end of the transaction.
 */
export async function compactLogs(
  engine: Pool,
  { days, versions, batchLines } = limits,
): Promise<{ organizations: number; lines: number }> {
  const { rows: heads } = await engine.query<Head>(
    `select org_id as "orgId", version, horizon from sync_head order by org_id`,
  );
  let [organizations, lines] = [0, 0];
  for (const head of heads) {
    let { horizon } = head;
    const before = lines;
    for (;;) {
      const reach = await findReach(engine, { ...head, horizon }, { days, versions, batchLines });
      if (reach === null) break;
      lines += await removeUpTo(engine, head.orgId, horizon, reach);
      horizon = reach;
      await setTimeout(pauseMs);
    }
    if (lines > before) organizations += 1;
  }
  return { organizations, lines };
}

interface Head {
  readonly orgId: string;
  readonly version: number;
  readonly horizon: number;
}

/** The version up to which the next batch goes; null when what follows the horizon is to be kept. */
async function findReach(engine: Pool, head: Head, limit: LogLimits): Promise<number | null> {
  const { rows } = await engine.query<{ reach: number | null }>(
    `select coalesce(min(version) filter (where kept) - 1, max(version)) as reach
       from (select version, at >= now() - make_interval(days => $2) and version > $3 as kept
               from sync_log
              where org_id = $1 and version > $4
              order by version, seq
              limit $5) next`,
    [head.orgId, limit.days, head.version - limit.versions, head.horizon, limit.batchLines],
  );
  const reach = rows[0]?.reach ?? null;
  return reach !== null && reach > head.horizon ? reach : null;
}

async function removeUpTo(
  engine: Pool,
  orgId: string,
  horizon: number,
  reach: number,
): Promise<number> {
  const tx = await engine.connect();
  try {
    const [, removed] = await sendTogether(tx, [
      "begin",
      `delete from sync_log
        where org_id = ${uuidLiteral(orgId)} and version > ${horizon} and version <= ${reach}`,
    ]);
    await sendTogether(tx, [
      `update sync_head set horizon = greatest(horizon, ${reach}) where org_id = ${uuidLiteral(orgId)}`,
      "commit",
    ]);
    tx.release();
    return removed?.rowCount ?? 0;
  } catch (error) {
    // Destroyed, which takes back what was not committed.
    tx.release(true);
    throw error;
  }
}
