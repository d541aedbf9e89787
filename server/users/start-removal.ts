import { member } from "../../schema/organizations.ts";
import { AppError } from "../../shared/errors.ts";
import type { Actor } from "../../shared/sync/mutation.ts";
import { assertMay, findUser } from "../../shared/users/find-user.ts";
import { assertNotLastAdmin } from "../../shared/users/last-admin.ts";
import { unresolvedStatuses } from "../../shared/tickets/vocabulary.ts";
import { recordNote } from "../audit/watch.ts";
import type { ServerTx } from "../sync/server-tx.ts";
import { assertAdminLeft } from "./effects.ts";

/**
 * Begins to remove somebody: from now on they are locked out, and everything they own goes to the
 * successor bit by bit.
 *
 * @throws AppError `gone` - nobody has this id
 * @throws AppError `forbidden` - the role removes nobody, or the person may do more than the actor
 * @throws AppError `conflict` - the actor, the last admin, or somebody who is being removed
 * @throws AppError `invalid` - the successor is nobody who could take over
 */
export async function startRemoval(
  tx: ServerTx,
  actor: Actor,
  userId: string,
  successorId: string,
): Promise<void> {
  const user = await findUser(tx, userId);
  await assertMay(tx, actor, "delete", user);
  if (userId === actor.userId) throw new AppError("conflict", "You cannot remove yourself.");
  if (user.handover) throw new AppError("conflict", `${user.name} is being removed already.`);
  await assertNotLastAdmin(tx, user);
  const successor = await tx.get(member, successorId);
  if (!successor?.active || successorId === userId)
    throw new AppError("invalid", "Choose somebody active who takes over.", {
      successorId: "Choose somebody active.",
    });
  const total = await countOwned(tx, actor.orgId, userId);
  await tx.update(member, userId, { handover: { successorId, total, moved: 0 } });
  await tx.update(member, userId, { active: false });
  await assertAdminLeft(tx, actor.orgId);
  await recordNote(tx, actor, {
    action: "user.deactivate",
    objectType: "user",
    objectId: userId,
    detail: { name: user.name, role: user.role, successor: successor.name },
  });
}

async function countOwned({ sql }: ServerTx, orgId: string, userId: string): Promise<number> {
  const { rows } = await sql.query<{ count: number }>(
    `select (select count(*) from lead where org_id = $1 and owner_id = $2)
          + (select count(*) from follow_up
              where org_id = $1 and assignee_id = $2 and done_at is null)
          + (select count(*) from ticket
              where org_id = $1 and assignee_id = $2 and status = any($3::text[])) as count`,
    [orgId, userId, unresolvedStatuses],
  );
  return rows[0]?.count ?? 0;
}
