import { member } from "../../schema/organizations.ts";
import type { Actor, MutationTx } from "../sync/mutation.ts";
import { rightsIn } from "./role-rows.ts";

/** Tables that somebody's rights follow from. */
export const rightsTables: ReadonlySet<string> = new Set([
  "member",
  "role",
  "role_grant",
  "role_mask",
]);

/** The person as the rows have them now; as they are known where the rows have not arrived. */
export async function presentActor(tx: MutationTx, known: Actor): Promise<Actor> {
  const row = await tx.get(member, known.userId);
  if (!row) return known;
  const { role, teamId, branchId } = row;
  const { orgId, userId } = known;
  return { orgId, userId, role, rights: await rightsIn(tx, role), teamId, branchId };
}
