import { createMiddleware } from "hono/factory";
import * as v from "valibot";
import { AppError } from "../../shared/errors.ts";
import { roles } from "../../shared/permissions.ts";
import type { Actor } from "../../shared/sync/mutation.ts";
import type { Database } from "../database.ts";
import type { Session } from "./identity.ts";
import type { Sessions } from "./session.ts";

/** What every signed-in route finds in `c.var`. */
export interface SignedIn {
  Variables: { actor: Actor; session: Session };
}

/**
 * Puts the session and the person acting in it before a route.
 *
 * @throws AppError `unauthenticated` - no live session, or its person is no active member
 */
export function requireActor(sessions: Sessions, database: Database) {
  return createMiddleware<SignedIn>(async (c, next) => {
    const session = await sessions.read(c.req.raw.headers);
    const actor = session && (await readActor(database, session.userId));
    if (!session || !actor) throw new AppError("unauthenticated", "Sign in to go on.");
    c.set("session", session);
    c.set("actor", actor);
    await next();
  });
}

const memberRow = v.object({
  orgId: v.string(),
  userId: v.string(),
  role: v.picklist(roles),
  teamId: v.nullable(v.string()),
  branchId: v.nullable(v.string()),
});

/** The person as a member of their organization; null when they are not an active member of any. */
export async function readActor(database: Database, userId: string): Promise<Actor | null> {
  // By the engine role: which organization to look in is what this finds out.
  const { rows } = await database.engine.query(
    `select org_id    as "orgId",
            id        as "userId",
            role,
            team_id   as "teamId",
            branch_id as "branchId"
       from member
      where id = $1 and active
      order by created_at
      limit 1`,
    [userId],
  );
  const [row] = rows;
  return row === undefined ? null : v.parse(memberRow, row);
}
