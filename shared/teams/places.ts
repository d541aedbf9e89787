import { branch, member, team } from "../../schema/organizations.ts";
import { AppError } from "../errors.ts";
import { isAllowed } from "../permissions.ts";
import type { Actor, MutationTx } from "../sync/mutation.ts";
import type { Row } from "../sync/row.ts";
import { and, eq } from "../sync/where.ts";

export type Place = typeof team | typeof branch;

/** @throws AppError `forbidden` - the role arranges no teams */
export function assertMayArrange(actor: Actor): void {
  if (!isAllowed(actor, "team", "edit"))
    throw new AppError("forbidden", "Only admins arrange teams and branches.");
}

/** @throws AppError `gone` - there is no such team or branch */
export async function findPlace<T extends Place>(
  tx: MutationTx,
  table: T,
  id: string,
): Promise<Row<T>> {
  const place = await tx.get(table, id);
  if (!place) throw new AppError("gone", "This team or branch no longer exists.");
  return place;
}

/** @throws AppError `conflict` - another one has this name */
export async function assertNameFree(
  tx: MutationTx,
  table: Place,
  name: string,
  ownId: string,
): Promise<void> {
  const same = await tx.find({ from: table, where: eq("name", name) });
  if (same.some(({ id }) => id !== ownId))
    throw new AppError("conflict", `${name} exists already.`, { name: "This name is taken." });
}

/** @throws AppError `conflict` - active people are still there */
export async function assertEmpty(
  tx: MutationTx,
  column: "teamId" | "branchId",
  { id, name }: { id: string; name: string },
): Promise<void> {
  const where = and<Row<typeof member>>(eq(column, id), eq("active", true));
  const people = await tx.find({ from: member, where });
  if (people.length === 0) return;
  const who = people.length === 1 ? people[0]?.name : `${people.length} people`;
  throw new AppError("conflict", `${who} would be left in ${name}. Move them first.`);
}
