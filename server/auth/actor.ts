import { createMiddleware } from "hono/factory";
import * as v from "valibot";
import { coversRequest } from "../../shared/auth/api-scopes.ts";
import { AppError } from "../../shared/errors.ts";
import { noRoleRows, resolveRights } from "../../shared/permissions/resolve.ts";
import type { Actor } from "../../shared/sync/mutation.ts";
import type { Database } from "../database.ts";
import { keyIn, readApiKey } from "./api-keys.ts";
import type { Obligation, Session } from "./identity.ts";
import type { Sessions } from "./session.ts";

/** What every signed-in route finds in `c.var`. */
export interface SignedIn {
  Variables: {
    actor: Actor;
    /** Null where an API key stands in for one. */
    session: Session | null;
  };
}

/**
 * Puts the person acting before a route: whoever's session cookie or API key the request carries.
 *
 * @throws AppError `unauthenticated` - no live session or key, or its person is no active member
 * @throws AppError `forbidden` - the key's scopes do not cover the request, or the person must first do
 *   what the session waits for
 */
export function requireActor(sessions: Sessions, database: Database) {
  return createMiddleware<SignedIn>(async (c, next) => {
    const { headers } = c.req.raw;
    const key = keyIn(headers);
    if (key === undefined) {
      const session = await sessions.read(headers);
      c.set("session", session);
      c.set("actor", await actorOfSession(database, session));
    } else {
      c.set("session", null);
      c.set("actor", await actorOfKey(database, key, c.req.method, c.req.path));
    }
    await next();
  });
}

/** Before routes that belong to a person and not to a program of theirs. @throws AppError `forbidden` */
export const refuseKeys = createMiddleware<SignedIn>(async (c, next) => {
  if (c.var.session === null)
    throw new AppError("forbidden", "An API key may not do this. Sign in to the app instead.");
  await next();
});

const obligationSentences: Readonly<Record<Obligation, string>> = {
  new_password: "Your password is too old. Choose a new one to go on.",
  second_factor: "Your role needs two-step sign-in. Turn it on to go on.",
};

async function actorOfSession(database: Database, session: Session | null): Promise<Actor> {
  const actor = session && (await readActor(database, session.userId));
  if (!actor) throw new AppError("unauthenticated", "Sign in to go on.");
  if (session.obligation !== null) {
    const sentence = obligationSentences[session.obligation];
    throw new AppError("forbidden", sentence, { obligation: session.obligation });
  }
  return actor;
}

async function actorOfKey(
  database: Database,
  key: string,
  method: string,
  path: string,
): Promise<Actor> {
  const holder = await readApiKey(database, key);
  const actor = holder && (await readActor(database, holder.userId));
  if (!actor || actor.orgId !== holder.orgId)
    throw new AppError("unauthenticated", "This API key is unknown, revoked or has expired.");
  if (!coversRequest(holder.scopes, method, path))
    throw new AppError("forbidden", "The scopes of this API key do not cover this request.");
  return actor;
}

const memberRow = v.object({
  orgId: v.string(),
  userId: v.string(),
  role: v.string(),
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
  if (row === undefined) return null;
  const present = v.parse(memberRow, row);
  return { ...present, rights: resolveRights(present.role, noRoleRows) };
}
