import type { PoolClient } from "pg";
import type { RunAnalytics, RunDay } from "../../../shared/ingestion/analytics.ts";

interface Span {
  readonly days: number;
  /** Null: every source. */
  readonly source: string | null;
}

const duration = "extract(epoch from end_time - start_time)";
const ended = `org_id = $1 and end_time is not null and ($2::text is null or crm_source = $2)`;

/** Runs that ended, by day of the organization's calendar and by model. */
export async function readAnalytics(
  tx: PoolClient,
  orgId: string,
  { days, source }: Span,
): Promise<RunAnalytics> {
  return {
    days: await readDays(tx, orgId, { days, source }),
    models: await readModels(tx, orgId, { days, source }),
  };
}

/** Every day of the span; one without runs is there with zeros. */
async function readDays(tx: PoolClient, orgId: string, { days, source }: Span): Promise<RunDay[]> {
  const { rows } = await tx.query<RunDay>(
    `with zone as (select time_zone from organization where org_id = $1),
          run as (
            select (start_time at time zone zone.time_zone)::date as day,
                   status,
                   processed,
                   ${duration} as seconds
              from sync_run, zone
             where ${ended} and start_time > now() - make_interval(days => $3 + 1)
          )
     select to_char(calendar.day, 'YYYY-MM-DD') as day,
            count(*) filter (where status = 'success')::int as success,
            count(*) filter (where status = 'partial')::int as partial,
            count(*) filter (where status = 'failed')::int as failed,
            count(*) filter (where status = 'stopped')::int as stopped,
            coalesce(sum(processed), 0)::float8 as records,
            percentile_cont(0.5) within group (order by seconds)::float8 as "medianSeconds",
            max(seconds)::float8 as "slowestSeconds",
            (sum(processed) / nullif(sum(seconds), 0))::float8 as "rowsPerSecond"
       from zone,
            generate_series(
              (now() at time zone zone.time_zone)::date - ($3 - 1),
              (now() at time zone zone.time_zone)::date,
              interval '1 day') as calendar (day)
       left join run on run.day = calendar.day::date
      group by calendar.day
      order by calendar.day`,
    [orgId, source, days],
  );
  return rows;
}

/** Models by how many of their runs did not succeed. */
async function readModels(
  tx: PoolClient,
  orgId: string,
  { days, source }: Span,
): Promise<RunAnalytics["models"]> {
  const { rows } = await tx.query<RunAnalytics["models"][number]>(
    `select crm_source as "crmSource",
            sync_type as model,
            count(*)::int as runs,
            count(*) filter (where status = 'success')::int as succeeded,
            sum(processed)::float8 as records,
            percentile_cont(0.5) within group (order by ${duration})::float8 as "medianSeconds"
       from sync_run
      where ${ended} and start_time > now() - make_interval(days => $3)
      group by crm_source, sync_type
      order by count(*) filter (where status in ('failed', 'partial')) desc, count(*) desc
      limit 200`,
    [orgId, source, days],
  );
  return rows;
}
