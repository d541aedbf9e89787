import type { PoolClient } from "pg";

/** Leads a statement rewrites: few enough that each is done soon. */
const batchSize = 1000;

/**
 * Rewrites team and branch of everything a person owns to the person's own, batch by batch in the
 * order of ids, so that two who do this at once follow one another.
 *
 * @param tx - the transaction that moved the person
 * @returns leads that were rewritten
 */
export async function leadsFollowOwner(
  tx: PoolClient,
  orgId: string,
  ownerId: string,
  movedBy: string,
): Promise<number> {
  let moved = 0;
  for (;;) {
    const { rowCount } = await tx.query(
      `with behind as (
         select l.org_id, l.id, m.team_id, m.branch_id
           from lead l
           join member m on m.org_id = l.org_id and m.id = l.owner_id
          where l.org_id = $1
            and l.owner_id = $2
            and (l.team_id, l.branch_id) is distinct from (m.team_id, m.branch_id)
          order by l.id
          limit ${batchSize}
            for update of l
       )
       update lead l
          set team_id = b.team_id, branch_id = b.branch_id, updated_at = now(), updated_by = $3
         from behind b
        where l.org_id = b.org_id and l.id = b.id`,
      [orgId, ownerId, movedBy],
    );
    moved += rowCount ?? 0;
    if ((rowCount ?? 0) < batchSize) return moved;
  }
}
