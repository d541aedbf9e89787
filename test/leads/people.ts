import { lead } from "../../schema/leads.ts";
import { member } from "../../schema/organizations.ts";
import { declaredRights } from "../../shared/permissions/resolve.ts";
import type { Actor } from "../../shared/sync/mutation.ts";
import type { NewRow } from "../../shared/sync/row.ts";
import { memoryTx, type MemoryTx } from "./memory-tx.ts";

export const now = "2026-11-21T10:00:00.000Z";

const orgId = uuid(1);
export const teamNorth = uuid(2);
export const teamSouth = uuid(3);
export const branchPune = uuid(4);

/** The n-th id of a test. */
export function uuid(n: number): string {
  return `01930000-0000-7000-8000-${String(n).padStart(12, "0")}`;
}

export const asha: Actor = {
  orgId,
  userId: uuid(11),
  role: "cre",
  rights: declaredRights("cre"),
  teamId: teamNorth,
  branchId: branchPune,
};
export const ravi: Actor = { ...asha, userId: uuid(12) };
export const meena: Actor = { ...asha, userId: uuid(13), teamId: teamSouth };
export const priya: Actor = {
  ...asha,
  userId: uuid(14),
  role: "cre_tl",
  rights: declaredRights("cre_tl"),
};
export const admin: Actor = {
  ...asha,
  userId: uuid(15),
  role: "admin",
  rights: declaredRights("admin"),
  teamId: null,
};

export const leadId = uuid(100);

/** Asha, Ravi (north), Meena (south), Priya (leads the north) and an admin, and one lead of Asha's. */
export async function dealership(changes: Partial<NewRow<typeof lead>> = {}): Promise<MemoryTx> {
  const tx = memoryTx(now, admin.userId);
  const people = { Asha: asha, Ravi: ravi, Meena: meena, Priya: priya, Admin: admin };
  for (const [name, { userId: id, role, teamId, branchId }] of Object.entries(people)) {
    await tx.insert(member, { id, name, email: `${name}@demo.test`, role, teamId, branchId });
  }
  await tx.insert(lead, {
    id: leadId,
    name: "Vikram Shah",
    phone: "+919876543210",
    city: "Pune",
    ownerId: asha.userId,
    teamId: teamNorth,
    branchId: branchPune,
    ...changes,
  });
  return tx;
}
