import { member } from "../../schema/organizations.ts";
import { AppError } from "../errors.ts";
import type { MutationTx } from "../sync/mutation.ts";
import { and, compare, eq } from "../sync/where.ts";
import type { User } from "./find-user.ts";

/** @throws AppError `conflict` - without this person nobody could administer the organization */
export async function assertNotLastAdmin(tx: MutationTx, user: User): Promise<void> {
  if (user.role !== "admin" || !user.active) return;
  const [other] = await tx.find({
    from: member,
    where: and<User>(eq("role", "admin"), eq("active", true), compare("id", "ne", user.id)),
    limit: 1,
  });
  if (!other) throw lastAdmin(user.name);
}

export function lastAdmin(name: string): AppError {
  return new AppError("conflict", `${name} is the last admin. Make somebody else an admin first.`);
}
