import type { InferOutput } from "valibot";
import { AppError } from "../../shared/errors.ts";
import { isSystemRole } from "../../shared/permissions/resolve.ts";
import { deleteRole } from "../../shared/roles/delete-role.ts";
import { updateUser } from "../../shared/users/update-user.ts";
import type { Effect } from "../sync/effects.ts";
import type { ServerTx } from "../sync/server-tx.ts";

/**
 * A role that is deleted while it is given to somebody: whoever comes second waits here, and then looks
 * again.
 */
function lockRole(tx: Pick<ServerTx, "sql">, orgId: string, role: string) {
  return tx.sql.query("select pg_advisory_xact_lock(hashtextextended('role ' || $1 || $2, 0))", [
    orgId,
    role,
  ]);
}

const roleDeleted: Effect<InferOutput<typeof deleteRole.args>> = {
  mutation: deleteRole.name,
  run: async (tx, { roleId }, { orgId }) => {
    await lockRole(tx, orgId, roleId);
    const { rows } = await tx.sql.query<{ who: string }>(
      `select name as who from member where org_id = $1 and role = $2 and deleted_at is null
       union all
       select email from invitation
        where org_id = $1 and role = $2 and accepted_at is null and revoked_at is null
          and expires_at > now()
       limit 1`,
      [orgId, roleId],
    );
    const [holder] = rows;
    if (holder)
      throw new AppError(
        "conflict",
        `${holder.who} has or awaits this role. Give another one first.`,
      );
  },
};

const roleGiven: Effect<InferOutput<typeof updateUser.args>> = {
  mutation: updateUser.name,
  run: async (tx, { changes: { role } }, { orgId }) => {
    if (role === undefined || isSystemRole(role)) return;
    await lockRole(tx, orgId, role);
    const { rowCount } = await tx.sql.query(
      "select from role where org_id = $1 and id = $2 and deleted_at is null",
      [orgId, role],
    );
    if (rowCount === 0) throw new AppError("gone", "This role no longer exists.");
  },
};

export const roleEffects: readonly Effect[] = [roleDeleted, roleGiven];
