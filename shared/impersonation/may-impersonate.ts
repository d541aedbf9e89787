import { AppError } from "../errors.ts";
import { type Code, keysFor, type PermissionObject, type Principal } from "../permissions.ts";
import { covers } from "../users/covers.ts";

/** Somebody who may be acted as, or not. */
export interface Person extends Principal {
  readonly name: string;
}

/**
 * Whether `actor` may use the app as `person`: within reach of their `impersonate`, and without
 * seeing or doing anything that they could not see or do themselves. An impersonation runs only as
 * long as this holds, so its rights are those of both.
 *
 * @throws AppError `invalid` - themselves
 * @throws AppError `forbidden` - anything else
 */
export function assertMayImpersonate(actor: Principal, person: Person): void {
  if (actor.orgId !== person.orgId) throw outOfReach();
  if (actor.userId === person.userId)
    throw new AppError("invalid", "You are yourself already. Choose somebody else.");
  if (!reaches(actor, person)) throw outOfReach();
  if (!covers(actor.rights, person.rights) || !coversPlace(actor, person))
    throw new AppError(
      "forbidden",
      `${person.name} may see or do more than you, so you cannot view Baton as them.`,
    );
}

/** The same as an answer. */
export function mayImpersonate(actor: Principal, person: Person): boolean {
  try {
    assertMayImpersonate(actor, person);
    return true;
  } catch (error) {
    if (error instanceof AppError) return false;
    throw error;
  }
}

function reaches(actor: Principal, { userId, teamId, branchId }: Principal): boolean {
  const keys = new Set(keysFor(actor, "user", "impersonate"));
  const theirs = ["user:all", `user:u:${userId}`, `user:team:${teamId}`, `user:branch:${branchId}`];
  return theirs.some((key) => keys.has(key));
}

/** What is one person's alone, and part of seeing what they see. */
const personal: ReadonlySet<string> = new Set(["notification", "saved_view"]);

/**
 * Scopes of equal width reach the same rows only in the same place: "team" in another team, or "own"
 * of another person, is more than the actor has.
 */
function coversPlace(actor: Principal, person: Principal): boolean {
  return cellsOf(person).every(([object, code]) => {
    const mine = new Set(keysFor(actor, object, code));
    if (personal.has(object) || mine.has(`${object}:all`)) return true;
    const ofPlace = [`${object}:team:${person.teamId}`, `${object}:branch:${person.branchId}`];
    const ownIsMine = ofPlace.some((key) => mine.has(key));
    return keysFor(person, object, code).every(
      (key) => mine.has(key) || (ownIsMine && key === `${object}:u:${person.userId}`),
    );
  });
}

function cellsOf({ rights }: Principal): [PermissionObject, Code][] {
  return (Object.keys(rights.grants) as PermissionObject[]).flatMap((object) =>
    (Object.keys(rights.grants[object] ?? {}) as Code[]).map((code): [PermissionObject, Code] => [
      object,
      code,
    ]),
  );
}

function outOfReach(): AppError {
  return new AppError("forbidden", "Your role does not let you view Baton as this person.");
}
