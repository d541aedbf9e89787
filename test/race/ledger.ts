import type { Database } from "../../server/database.ts";
import { changesOf } from "../../shared/leads/timeline.ts";
import type { LogLine } from "./witness.ts";

/** Versions that the head counted and the log does not hold. */
export async function countGaps(database: Database, orgId: string): Promise<number> {
  const { rows } = await database.engine.query<{ gaps: number }>(
    `select h.version - (select count(distinct version) from sync_log l
                          where l.org_id = h.org_id and l.version between 1 and h.version)
            + (select count(*) from sync_log l
                where l.org_id = h.org_id and l.version not between 1 and h.version) as gaps
       from sync_head h where org_id = $1`,
    [orgId],
  );
  return rows[0]?.gaps ?? 1;
}

export async function readLog(database: Database, orgId: string): Promise<LogLine[]> {
  const { rows } = await database.engine.query<LogLine>(
    `select version, tbl, row_id as "rowId", aud_before as "audBefore", aud_after as "audAfter"
       from sync_log where org_id = $1 order by version, seq`,
    [orgId],
  );
  return rows;
}

/** Ids among these that the database holds as history entries. */
export async function entriesAmong(
  database: Database,
  orgId: string,
  eventIds: readonly string[],
): Promise<Set<string>> {
  const { rows } = await database.engine.query<{ id: string }>(
    "select id from timeline_event where org_id = $1 and id = any($2::uuid[])",
    [orgId, eventIds],
  );
  return new Set(rows.map(({ id }) => id));
}

/**
 * Changes that happened more than once, or behind the history's back: a break in the chain of each
 * lead's remarks, whose every value was written once, and calls counted otherwise than they are.
 */
export async function countDuplicates(database: Database, orgId: string): Promise<number> {
  const { rows: entries } = await database.engine.query<{
    leadId: string;
    data: Record<string, unknown> | null;
  }>(
    `select e.lead_id as "leadId", e.data
       from timeline_event e
       join sync_log l on l.org_id = e.org_id and l.row_id = e.id and l.op = 'I'
      where e.org_id = $1 order by l.version, l.seq`,
    [orgId],
  );
  const { rows: leads } = await database.engine.query<{
    id: string;
    remarks: string | null;
    miscounted: boolean;
  }>(
    `select id, remarks,
            attempt_no <> (select count(*) from call c
                            where c.org_id = lead.org_id and c.lead_id = lead.id) as miscounted
       from lead where org_id = $1`,
    [orgId],
  );
  const remarks = new Map<string, unknown>();
  let breaks = 0;
  for (const { leadId, data } of entries) {
    for (const { field, from, to } of changesOf(data)) {
      if (field !== "remarks") continue;
      if (from !== (remarks.get(leadId) ?? null)) breaks += 1;
      remarks.set(leadId, to);
    }
  }
  const astray = leads.filter((lead) => lead.remarks !== (remarks.get(lead.id) ?? null));
  return breaks + astray.length + leads.filter(({ miscounted }) => miscounted).length;
}
