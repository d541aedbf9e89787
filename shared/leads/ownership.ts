import { member } from "../../schema/organizations.ts";
import { AppError } from "../errors.ts";
import { isAllowed, scopeOf } from "../permissions.ts";
import type { Actor, MutationTx } from "../sync/mutation.ts";
import type { Row } from "../sync/row.ts";

/** @throws AppError `forbidden` - the role assigns no leads */
export function assertMayAssign(actor: Actor): void {
  if (!isAllowed(actor, "lead", "assign"))
    throw new AppError("forbidden", "Only team leads and admins assign leads.");
}

/**
 * The person who is to own leads.
 *
 * @throws AppError `invalid` - nobody active has this id
 * @throws AppError `forbidden` - the person is outside the actor's team
 */
export async function findOwner(
  tx: MutationTx,
  ownerId: string,
  actor: Actor,
): Promise<Row<typeof member>> {
  const owner = await tx.get(member, ownerId);
  if (!owner?.active) throw new AppError("invalid", "Choose a person who is still active.");
  const ownTeamOnly = scopeOf(actor, "lead", "assign") === "team";
  if (ownTeamOnly && owner.id !== actor.userId && owner.teamId !== actor.teamId)
    throw new AppError("forbidden", `${owner.name} is not in your team.`);
  return owner;
}

/** Columns of a lead that follow from its owner. */
export function ownedBy(owner: Row<typeof member>, assignedBy: string, assignedAt: string) {
  const { id: ownerId, teamId, branchId } = owner;
  return { ownerId, teamId, branchId, assignedAt, assignedBy };
}
