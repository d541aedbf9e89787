import type { PoolClient } from "pg";
import type { Connector } from "../connectors/connector.ts";

type Window = Connector["limits"]["windows"][number];

/** A window as it is enforced. */
interface EnforcedWindow {
  readonly max: number;
  /** A stretch in ms, with room for requests that were let through and not sent yet, or are on their way. */
  readonly ms: number;
  /** End of the paths whose requests it counts. */
  readonly on: string;
  /** Requests that were let through and not used for so long are given up, in ms. */
  readonly freshMs: number;
}

export type Limits = readonly EnforcedWindow[];

/**
 * @param scale - how many times shorter the windows of this source are than declared: of a server that
 * plays it for tests
 */
export function limitsOf(windows: readonly Window[], scale = 1): Limits {
  return windows.map(({ max, perSec, on = "" }) => {
    const ms = (perSec * 1000) / scale;
    const freshMs = Math.min(500, ms / 4);
    return { max, on, freshMs, ms: ms + freshMs + Math.min(100, 20 + (perSec * 10) / scale) };
  });
}

/** @returns the windows that count a request on this path */
export function windowsOn(limits: Limits, path: string): Limits {
  return limits.filter(({ on }) => path.endsWith(on));
}

export interface Grant {
  readonly granted: number;
  /** Where nothing was granted: when there is room again, in ms. */
  readonly waitMs: number;
}

/**
 * Lets requests to a source through as far as its windows have room, over all processes.
 *
 * @param path - of the requests; windows of one path count those alone
 */
export async function grantRequests(
  tx: PoolClient,
  { orgId, crmSource }: { readonly orgId: string; readonly crmSource: string },
  limits: Limits,
  path: string,
): Promise<Grant> {
  await tx.query("select pg_advisory_xact_lock(hashtextextended('crm requests ' || $1, 0))", [
    `${orgId} ${crmSource}`,
  ]);
  const counted = windowsOn(limits, path);
  const longest = Math.max(0, ...limits.map(({ ms }) => ms));
  await tx.query(
    `delete from crm_request_grant
      where org_id = $1 and crm_source = $2 and at < clock_timestamp() - $3 * interval '1 ms'`,
    [orgId, crmSource, longest],
  );
  const { rows } = await tx.query<{ free: number; waitMs: number }>(
    `select w.max - coalesce(sum(g.count), 0)::int as free,
            coalesce(w.ms - extract(epoch from clock_timestamp() - min(g.at)) * 1000, 0)::float8 as "waitMs"
       from json_to_recordset($3) as w(max int, ms float8, "on" text)
       left join crm_request_grant g
         on g.org_id = $1 and g.crm_source = $2 and right(g.path, length(w."on")) = w."on"
        and g.at >= clock_timestamp() - w.ms * interval '1 ms'
      group by w.max, w.ms, w."on"`,
    [orgId, crmSource, JSON.stringify(counted)],
  );
  const free = Math.min(chunkOf(counted), ...rows.map((row) => row.free));
  if (free <= 0) {
    const full = rows.filter((row) => row.free <= 0);
    return { granted: 0, waitMs: Math.max(5, ...full.map(({ waitMs }) => waitMs)) };
  }
  await tx.query(
    `insert into crm_request_grant (org_id, crm_source, at, count, path)
     values ($1, $2, clock_timestamp(), $3, $4)`,
    [orgId, crmSource, free, path],
  );
  return { granted: free, waitMs: 0 };
}

/** How many requests are let through at once: some of them may be lost with a process. */
function chunkOf(windows: Limits): number {
  const smallest = Math.min(200, ...windows.map(({ max }) => max));
  return Math.max(1, Math.floor(smallest / 20));
}
