import type { PoolClient } from "pg";
import { shapeOf } from "../../schema/shape.ts";
import { ticket } from "../../schema/tickets.ts";
import type { Ticket } from "../../shared/tickets/find-ticket.ts";
import { seesTicket } from "../../shared/tickets/sight.ts";
import type { Database } from "../database.ts";
import { rightsOf } from "../roles/rights.ts";
import { readRow } from "../sync/postgres-rows.ts";
import type { Listener, Said } from "./lines-of-said.ts";

interface Candidate {
  readonly id: string;
  readonly role: string;
  readonly teamId: string | null;
  readonly branchId: string | null;
  readonly active: boolean;
  readonly deletedAt: string | null;
  readonly roleVersion: number;
  readonly hasRead: boolean;
}

/** Whoever follows the ticket or is named, and sees the ticket now, in no order. */
export async function readListeners(
  database: Database,
  tx: PoolClient,
  orgId: string,
  { ticketId, mentions, createdAt }: Said,
): Promise<Listener[]> {
  const [found, { rows }] = await Promise.all([
    readRow(tx, shapeOf(ticket), orgId, ticketId, ""),
    tx.query<Candidate>(candidatesSql, [orgId, ticketId, mentions, createdAt]),
  ]);
  const listeners = await Promise.all(
    rows.map(async (person) => {
      const { id: userId, role, roleVersion: version, hasRead } = person;
      const rights = await rightsOf(database, { orgId, role, version });
      const sees = found && seesTicket(orgId, person, rights, found as unknown as Ticket);
      return sees ? { userId, rights, hasRead } : null;
    }),
  );
  return listeners.filter((listener) => listener !== null);
}

const candidatesSql = `
  select m.id,
         m.role,
         m.team_id as "teamId",
         m.branch_id as "branchId",
         m.active,
         m.deleted_at as "deletedAt",
         coalesce((select version from role_version where org_id = $1), 0) as "roleVersion",
         coalesce(r.read_up_to >= $4, false) as "hasRead"
    from member m
    left join ticket_read r on r.org_id = $1 and r.ticket_id = $2 and r.user_id = m.id
   where m.org_id = $1
     and m.id in (select raised_by from ticket where org_id = $1 and id = $2
                   union all
                  select assignee_id from ticket where org_id = $1 and id = $2
                   union all
                  select user_id from ticket_watcher
                   where org_id = $1 and ticket_id = $2 and watching
                   union all
                  select unnest($3::uuid[]))`;
