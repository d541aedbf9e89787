import type { PoolClient } from "pg";
import type { Activity, ActivityDay } from "../../shared/users/activity.ts";

/**
 * What somebody did on each of the last `days` days, today included, by the organization's calendar:
 * sign-ins from the audit log, the rest from the histories of leads.
 *
 * @param tx - a transaction of `withOrganization` for `orgId`
 */
export async function readActivity(
  tx: PoolClient,
  orgId: string,
  userId: string,
  days: number,
): Promise<Activity> {
  const { rows } = await tx.query<ActivityDay>(activitySql, [orgId, userId, days]);
  const seen = await readLastSeen(tx, orgId, [userId]);
  return { lastSeenAt: seen.get(userId) ?? null, days: rows };
}

/** When a device of each person was last connected; people without one are absent. */
export async function readLastSeen(
  tx: PoolClient,
  orgId: string,
  userIds: readonly string[],
): Promise<Map<string, string>> {
  const { rows } = await tx.query<{ userId: string; lastSeenAt: string }>(
    `select user_id as "userId", max(last_seen) as "lastSeenAt"
       from sync_client
      where org_id = $1 and user_id = any($2::uuid[])
      group by user_id`,
    [orgId, userIds],
  );
  return new Map(rows.map(({ userId, lastSeenAt }) => [userId, lastSeenAt]));
}

const activitySql = `
with zone as (
  select time_zone as name, (now() at time zone time_zone)::date as today
    from organization where org_id = $1
), span as (
  select (today - n)::date as day from zone, generate_series(0, $3::int - 1) as n
), since as (
  select (min(day)::timestamp at time zone (select name from zone)) as at from span
), sign_ins as (
  select (at at time zone (select name from zone))::date as day, count(*) as count
    from audit_log
   where org_id = $1 and actor_id = $2 and action = 'session.signIn'
     and at >= (select at from since)
   group by 1
), calls as (
  select (called_at at time zone (select name from zone))::date as day,
         count(*) as count,
         count(*) filter (where connected) as connected
    from call
   where org_id = $1 and caller_id = $2 and called_at >= (select at from since)
   group by 1
), work as (
  select (created_at at time zone (select name from zone))::date as day,
         count(distinct lead_id) as leads,
         count(*) as changes
    from timeline_event
   where org_id = $1 and actor_id = $2 and created_at >= (select at from since)
   group by 1
)
select to_char(span.day, 'YYYY-MM-DD')   as day,
       coalesce(sign_ins.count, 0)::int  as "signIns",
       coalesce(calls.count, 0)::int     as calls,
       coalesce(calls.connected, 0)::int as connected,
       coalesce(work.leads, 0)::int      as leads,
       coalesce(work.changes, 0)::int    as changes
  from span
  left join sign_ins using (day)
  left join calls using (day)
  left join work using (day)
 order by span.day desc`;
