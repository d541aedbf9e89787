import type { Database } from "../../../server/database.ts";

/** What every lead with an owner has: three entries of its history, a call and a follow-up. */
const rowsPerLead = {
  timeline_event: {
    columns: "event_type, summary, created_at",
    values: "'note', 'Asked for an offer', created_at + n * interval '1 hour'",
    count: 3,
  },
  call: {
    columns: "caller_id, connected, outcome, attempt_no, called_at, created_at",
    values: "owner_id, true, 'connected', 1, created_at, created_at + interval '2 hours'",
    count: 1,
  },
  follow_up: {
    columns: "assignee_id, kind, due_at, created_at",
    values: "owner_id, 'call', created_at + interval '1 day', created_at + interval '2 hours'",
    count: 1,
  },
};

/** Adds the history of every lead of an organization, past every mutation. @returns how many rows */
export async function insertHistory(database: Database, orgId: string): Promise<number> {
  let added = 0;
  for (const [table, { columns, values, count }] of Object.entries(rowsPerLead))
    await database.withOrganization({ orgId, userId: null }, async (tx) => {
      const { rowCount } = await tx.query(
        `insert into ${table} (org_id, id, lead_id, ${columns}, updated_at)
         select org_id, gen_random_uuid(), id, ${values}, created_at
           from lead cross join generate_series(1, $2::int) n
          where org_id = $1 and owner_id is not null`,
        [orgId, count],
      );
      added += rowCount ?? 0;
    });
  return added;
}
