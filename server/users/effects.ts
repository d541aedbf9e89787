import type { InferOutput } from "valibot";
import { AppError } from "../../shared/errors.ts";
import { setUserActive } from "../../shared/users/set-active.ts";
import { updateUser } from "../../shared/users/update-user.ts";
import type { Effect } from "../sync/effects.ts";
import type { ServerTx } from "../sync/server-tx.ts";
import { leadsFollowOwner } from "./follow-owner.ts";

const userUpdated: Effect<InferOutput<typeof updateUser.args>> = {
  mutation: updateUser.name,
  run: async (tx, { userId, changes }, actor) => {
    if (changes.role !== undefined) await assertAdminLeft(tx, actor.orgId);
    if (changes.teamId === undefined && changes.branchId === undefined) return;
    await leadsFollowOwner(tx.sql, actor.orgId, userId, actor.userId);
    // Whoever leads a team works in it.
    await tx.sql.query(
      `update team t set lead_id = null, updated_at = now(), updated_by = $3
         from member m
        where t.org_id = $1 and t.lead_id = $2 and m.org_id = $1 and m.id = $2
          and m.role <> 'admin' and m.team_id is distinct from t.id`,
      [actor.orgId, userId, actor.userId],
    );
  },
};

const activitySet: Effect<InferOutput<typeof setUserActive.args>> = {
  mutation: setUserActive.name,
  run: async (tx, { active }, actor) => {
    if (!active) await assertAdminLeft(tx, actor.orgId);
  },
};

export const userEffects: readonly Effect[] = [userUpdated, activitySet];

/**
 * Two admins who demote each other at the same moment would both see the other one left: whoever
 * comes second waits here and then counts again.
 *
 * @throws AppError `conflict` - nobody could administer the organization any more
 */
export async function assertAdminLeft(tx: Pick<ServerTx, "sql">, orgId: string): Promise<void> {
  await tx.sql.query("select pg_advisory_xact_lock(hashtextextended('admins ' || $1, 0))", [orgId]);
  const { rowCount } = await tx.sql.query(
    "select from member where org_id = $1 and role = 'admin' and active limit 1",
    [orgId],
  );
  if (rowCount === 0)
    throw new AppError("conflict", "An organization needs an admin. Make somebody else one first.");
}
