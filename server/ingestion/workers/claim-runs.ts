import type { Pool, PoolClient } from "pg";
import type { Connectors } from "../connectors/discover.ts";

export interface ClaimedRun {
  readonly orgId: string;
  readonly id: string;
}

/** Runs of one organization at once. */
const mostOfOrganization = 2;

interface WaitingRun extends ClaimedRun {
  readonly crmSource: string;
  readonly syncType: string;
}

/**
 * Takes the oldest waiting runs that may begin: no other run of their model goes on, and neither their
 * source nor their organization has too many. Several servers may ask at once.
 *
 * @param engine - sees the runs of every organization
 */
export async function claimRuns(
  engine: Pool,
  connectors: Connectors,
  most: number,
): Promise<ClaimedRun[]> {
  const client = await engine.connect();
  try {
    await client.query("begin");
    await client.query("select pg_advisory_xact_lock(hashtextextended('claim sync runs', 0))");
    const claimed = await claim(client, connectors, most);
    await client.query("commit");
    return claimed;
  } catch (error) {
    await client.query("rollback");
    throw error;
  } finally {
    client.release();
  }
}

async function claim(
  client: PoolClient,
  connectors: Connectors,
  most: number,
): Promise<ClaimedRun[]> {
  const columns = `org_id as "orgId", id, crm_source as "crmSource", sync_type as "syncType"`;
  const waiting = await client.query<WaitingRun>(
    `select ${columns} from sync_run where status = 'queued' order by created_at, number limit 500`,
  );
  if (waiting.rows.length === 0) return [];
  const going = await client.query<WaitingRun>(
    `select ${columns} from sync_run where status = 'running'`,
  );
  const running = [...going.rows];
  const claimed: ClaimedRun[] = [];
  for (const run of waiting.rows) {
    if (claimed.length >= most) break;
    if (!hasRoom(run, running, connectors)) continue;
    const { rowCount } = await client.query(
      `update sync_run
          set status = 'running', start_time = clock_timestamp(), heartbeat_at = clock_timestamp(),
              waiting = 'starting'
        where org_id = $1 and id = $2 and status = 'queued'`,
      [run.orgId, run.id],
    );
    if (rowCount === 0) continue;
    running.push(run);
    claimed.push(run);
  }
  return claimed;
}

function hasRoom(run: WaitingRun, running: readonly WaitingRun[], connectors: Connectors): boolean {
  const ours = running.filter(({ orgId }) => orgId === run.orgId);
  const ofSource = ours.filter(({ crmSource }) => crmSource === run.crmSource);
  const concurrency = connectors.find(run.crmSource)?.limits.concurrency ?? 1;
  return (
    ours.length < mostOfOrganization &&
    ofSource.length < concurrency &&
    ofSource.every(({ syncType }) => syncType !== run.syncType)
  );
}
