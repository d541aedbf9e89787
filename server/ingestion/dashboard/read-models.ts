import type { PoolClient } from "pg";

/** Where a model stands, as its row says. */
export interface ModelState {
  readonly crmSource: string;
  readonly model: string;
  readonly records: number;
  readonly lastStatus: string | null;
  readonly lastSyncAt: string | null;
}

/** Of every model that was ever synced. */
export async function readModelStates(tx: PoolClient, orgId: string): Promise<ModelState[]> {
  const { rows } = await tx.query<ModelState>(
    `select crm_source as "crmSource",
            model,
            records,
            last_status as "lastStatus",
            coalesce(last_ended_at, last_started_at) as "lastSyncAt"
       from crm_model
      where org_id = $1`,
    [orgId],
  );
  return rows;
}

export interface Connection {
  readonly code: string;
  readonly enabled: boolean;
  readonly baseUrl: string | null;
}

/** The sources that somebody has arranged. */
export async function readConnections(tx: PoolClient, orgId: string): Promise<Connection[]> {
  const { rows } = await tx.query<Connection>(
    `select code, enabled, base_url as "baseUrl" from crm_source where org_id = $1`,
    [orgId],
  );
  return rows;
}
