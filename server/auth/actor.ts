import type { Context } from "hono";
import { createMiddleware } from "hono/factory";
import * as v from "valibot";
import { AppError } from "../../shared/errors.ts";
import type { Actor } from "../../shared/sync/mutation.ts";
import type { Database } from "../database.ts";
import { rightsOf } from "../roles/rights.ts";
import type { PresentActor } from "../sync/present-actor.ts";
import type { KeyNeed } from "./access.ts";
import { keyIn, readApiKey } from "./api-keys.ts";
import type { Obligation, Session } from "./identity.ts";
import { createRateLimit, type Rate, refuseWait } from "./rate-limit.ts";
import type { Sessions } from "./session.ts";

/** What every signed-in route finds in `c.var`. */
export interface SignedIn {
  Variables: {
    actor: Actor;
    /** Null where an API key stands in for one. */
    session: Session | null;
  };
}

/** What routes about somebody's own account find there. */
export interface WithSession {
  Variables: { session: Session };
}

type Member = SignedIn["Variables"];

/** Lets a request go on as somebody else than whoever is signed in. */
export type ActAs = (
  c: Context,
  member: Member,
  go: (member: Member) => Promise<void>,
) => Promise<void>;

/** Finds out who sends a request; each route's declaration asks it (see access.ts). */
export interface WhoAsks {
  /** @throws AppError `unauthenticated` - no live session */
  session(): Promise<Session>;
  /**
   * Finds whoever's session cookie or API key the request carries, and goes on as them.
   *
   * @throws AppError `unauthenticated` - no live session or key, or its person is no active member
   * @throws AppError `forbidden` - the key lacks the scope, or the person must first do what the session
   *   waits for
   * @throws AppError `rate_limited` - the person, with all their keys, asks too often
   */
  asMember(need: KeyNeed, go: (member: Member) => Promise<void>): Promise<void>;
}

declare module "hono" {
  interface ContextVariableMap {
    readonly whoAsks: WhoAsks;
  }
}

/** @param rate - of one person, with all their keys */
export function askWho(
  sessions: Sessions,
  database: Database,
  rate: Rate,
  actAs: ActAs = asOneself,
) {
  const limit = createRateLimit(rate);

  async function readMember(headers: Headers, need: KeyNeed): Promise<Member> {
    const key = keyIn(headers);
    if (key !== undefined) return { session: null, actor: await actorOfKey(database, key, need) };
    const session = await sessions.read(headers);
    return { session, actor: await actorOfSession(database, session) };
  }

  return createMiddleware((c, next) => {
    const { headers } = c.req.raw;
    c.set("whoAsks", {
      session: async () => {
        const session = await sessions.read(headers);
        if (!session) throw new AppError("unauthenticated", "Sign in to go on.");
        return session;
      },
      asMember: async (need, go) => {
        const member = await readMember(headers, need);
        refuseWait(c, limit.take(member.actor.userId));
        await actAs(c, member, go);
      },
    });
    return next();
  });
}

const asOneself: ActAs = (_c, member, go) => go(member);

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

async function actorOfKey(database: Database, key: string, need: KeyNeed): Promise<Actor> {
  const holder = await readApiKey(database, key);
  const actor = holder && (await readActor(database, holder.userId));
  if (!actor || actor.orgId !== holder.orgId)
    throw new AppError("unauthenticated", "This API key is unknown, revoked or has expired.");
  if (need === null)
    throw new AppError("forbidden", "An API key may not do this. Sign in to the app instead.");
  if (need !== "any" && !holder.scopes.includes(need))
    throw new AppError("forbidden", "The scopes of this API key do not cover this request.");
  return actor;
}

const memberRow = v.object({
  orgId: v.string(),
  userId: v.string(),
  role: v.string(),
  teamId: v.nullable(v.string()),
  branchId: v.nullable(v.string()),
  roleVersion: v.number(),
  memberRevision: v.number(),
});

/** The person as a member of their organization; null when they are not an active member of any. */
export async function readActor(database: Database, userId: string): Promise<PresentActor | null> {
  // By the engine role: which organization to look in is what this finds out.
  // Every request asks this: prepared once a connection.
  const { rows } = await database.engine.query({
    name: "read-actor",
    text: `select m.org_id               as "orgId",
                  m.id                   as "userId",
                  m.role,
                  m.team_id              as "teamId",
                  m.branch_id            as "branchId",
                  coalesce(v.version, 0) as "roleVersion",
                  m._rv                  as "memberRevision"
             from member m
             left join role_version v on v.org_id = m.org_id
            where m.id = $1 and m.active
            order by m.created_at
            limit 1`,
    values: [userId],
  });
  const [row] = rows;
  if (row === undefined) return null;
  const { roleVersion: version, memberRevision, ...present } = v.parse(memberRow, row);
  const { orgId, role } = present;
  const rights = await rightsOf(database, { orgId, role, version });
  return { ...present, rights, rightsMark: `${memberRevision}/${version}` };
}
