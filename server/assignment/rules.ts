import type { PoolClient } from "pg";
import type { Shift, TimeOff } from "../../schema/organizations.ts";
import { openStatuses } from "../../shared/leads/vocabulary.ts";
import { presenceAt } from "../../shared/users/shifts.ts";

/** Columns of a lead that its owner decides. */
export interface Owner {
  readonly ownerId: string;
  readonly teamId: string | null;
  readonly branchId: string | null;
}

/** One person's seat at a rule, as the database has it. */
export interface Seat extends Owner {
  readonly ruleId: string;
  readonly name: string;
  /** Share while present. */
  readonly percent: number;
  /** Active, available, within the working hours and not on leave. */
  readonly present: boolean;
  /** Open leads this person may hold; null = no cap. */
  readonly leadCap: number | null;
  readonly dailyCap: number | null;
  readonly weight: number;
  readonly credit: number;
  readonly given: number;
  /** Leads this rule gave today, by the organization's calendar. */
  readonly givenToday: number;
}

interface SeatRow extends Omit<Seat, "present"> {
  readonly active: boolean;
  readonly available: boolean;
  readonly workingHours: Shift[] | null;
  readonly timeOff: TimeOff[] | null;
  readonly localMinute: string;
}

export interface Rule {
  readonly id: string;
  readonly sourceId: string;
  readonly subSourceId: string | null;
}

/** Active rules of these sources. */
export async function readRules(
  tx: PoolClient,
  orgId: string,
  sourceIds: readonly string[],
): Promise<Rule[]> {
  const { rows } = await tx.query<Rule>(
    `select id,
            source_id     as "sourceId",
            sub_source_id as "subSourceId"
       from assignment_rule
      where org_id = $1 and active and source_id = any($2::uuid[])`,
    [orgId, sourceIds],
  );
  return rows;
}

/**
 * The seats of these rules, their pointers locked until the end of the transaction, so that
 * concurrent dealers follow one another.
 */
export async function lockSeats(
  tx: PoolClient,
  orgId: string,
  ruleIds: readonly string[],
): Promise<Seat[]> {
  await tx.query(
    `insert into assignment_pointer (org_id, rule_id, user_id)
     select org_id, rule_id, user_id
       from assignment_rule_member
      where org_id = $1 and rule_id = any($2::uuid[])
      order by rule_id, user_id
     on conflict do nothing`,
    [orgId, ruleIds],
  );
  const { rows } = await tx.query<SeatRow>(
    `select p.rule_id       as "ruleId",
            p.user_id       as "ownerId",
            m.team_id       as "teamId",
            m.branch_id     as "branchId",
            m.name,
            s.percent,
            m.active,
            m.available,
            m.working_hours as "workingHours",
            m.time_off      as "timeOff",
            to_char(now() at time zone o.time_zone, 'YYYY-MM-DD"T"HH24:MI') as "localMinute",
            m.lead_cap      as "leadCap",
            s.daily_cap     as "dailyCap",
            p.weight,
            p.credit,
            p.given,
            case when p.given_on = (now() at time zone o.time_zone)::date
                 then p.given_today else 0 end as "givenToday"
       from assignment_pointer p
       join assignment_rule_member s using (org_id, rule_id, user_id)
       join member m on m.org_id = p.org_id and m.id = p.user_id
       join organization o on o.org_id = p.org_id
      where p.org_id = $1 and p.rule_id = any($2::uuid[])
      order by p.rule_id, p.user_id
        for update of p`,
    [orgId, ruleIds],
  );
  return rows.map(({ active, available, workingHours, timeOff, localMinute, ...seat }) => {
    const presence = presenceAt({ available, workingHours, timeOff }, localMinute);
    return { ...seat, present: active && presence === "working" };
  });
}

/** Leads in work, by owner; owners without any are absent. */
export async function countOpenLeads(
  tx: PoolClient,
  orgId: string,
  ownerIds: readonly string[],
): Promise<Map<string, number>> {
  const { rows } = await tx.query<{ ownerId: string; count: number }>(
    `select owner_id as "ownerId", count(*)::int as count
       from lead
      where org_id = $1
        and owner_id = any($2::uuid[])
        and status = any($3::text[])
        and deleted_at is null
      group by owner_id`,
    [orgId, ownerIds, openStatuses],
  );
  return new Map(rows.map(({ ownerId, count }) => [ownerId, count]));
}

/** Writes back where the round robins stand. */
export async function saveSeats(
  tx: PoolClient,
  orgId: string,
  seats: readonly Seat[],
): Promise<void> {
  await tx.query(
    `update assignment_pointer p
        set weight      = s.weight,
            credit      = s.credit,
            given       = s.given,
            given_today = s."givenToday",
            given_on    = (now() at time zone o.time_zone)::date
       from json_to_recordset($2) as s(
              "ruleId" uuid, "ownerId" uuid, weight smallint, credit int, given bigint, "givenToday" int
            ), organization o
      where p.org_id = $1 and o.org_id = $1 and p.rule_id = s."ruleId" and p.user_id = s."ownerId"`,
    [orgId, JSON.stringify(seats)],
  );
}
