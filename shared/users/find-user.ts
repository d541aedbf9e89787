import { member } from "../../schema/organizations.ts";
import { shapeOf } from "../../schema/shape.ts";
import { AppError } from "../errors.ts";
import { type Code, keysFor } from "../permissions.ts";
import { rightsIn } from "../roles/role-rows.ts";
import { audienceOf, intersects } from "../sync/audience.ts";
import type { Actor, MutationTx } from "../sync/mutation.ts";
import type { AnyRow, Row } from "../sync/row.ts";
import { covers } from "./covers.ts";

export type User = Row<typeof member>;

/** @throws AppError `gone` - nobody has this id, or not any more */
export async function findUser(tx: MutationTx, userId: string): Promise<User> {
  const found = await tx.get(member, userId);
  if (!found || found.deletedAt !== null)
    throw new AppError("gone", "This person is no longer part of the organization.");
  return found;
}

/** Whether the actor's role reaches this person with `code`. */
export function reachesUser(actor: Actor, code: Code, user: User): boolean {
  const keys = new Set(keysFor(actor, "user", code));
  return intersects(audienceOf(shapeOf(member), actor.orgId, user as unknown as AnyRow), keys);
}

/** @throws AppError `forbidden` - out of the actor's reach, or more powerful than the actor */
export async function assertMay(
  tx: MutationTx,
  actor: Actor,
  code: Code,
  user: User,
): Promise<void> {
  if (!reachesUser(actor, code, user))
    throw new AppError("forbidden", `Your role does not let you change ${user.name}.`);
  if (!covers(actor.rights, await rightsIn(tx, user.role)))
    throw new AppError(
      "forbidden",
      `${user.name} may do more than you, so you cannot change them.`,
    );
}
