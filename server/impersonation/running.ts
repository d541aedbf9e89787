import { AppError } from "../../shared/errors.ts";
import type { Mode } from "../../shared/impersonation/begin.ts";
import type { EndReason } from "../../shared/impersonation/limits.ts";
import { mayImpersonate } from "../../shared/impersonation/may-impersonate.ts";
import { readActor } from "../auth/actor.ts";
import { stillLive } from "../auth/live-sessions.ts";
import { hashToken } from "../auth/token.ts";
import type { Database } from "../database.ts";
import type { Acting } from "./acting.ts";

/** One that has not ended, as its rows say. */
export interface Running {
  readonly id: string;
  readonly orgId: string;
  readonly actorId: string;
  readonly userId: string;
  readonly userName: string;
  readonly mode: Mode;
  readonly endsAt: string;
  readonly sessionId: string;
}

const select = `select i.id,
                       i.org_id     as "orgId",
                       i.actor_id   as "actorId",
                       i.user_id    as "userId",
                       m.name       as "userName",
                       i.mode,
                       i.ends_at    as "endsAt",
                       t.session_id as "sessionId"
                  from impersonation i
                  join impersonation_token t on t.org_id = i.org_id and t.id = i.id
                  join member m on m.org_id = i.org_id and m.id = i.user_id
                 where i.ended_at is null`;

/** By the engine role: a request names the token alone. */
export async function findRunning(database: Database, token: string): Promise<Running | null> {
  const { rows } = await database.engine.query<Running>(`${select} and t.token_hash = $1`, [
    hashToken(token),
  ]);
  return rows[0] ?? null;
}

export async function findRunningById(database: Database, id: string): Promise<Running | null> {
  const { rows } = await database.engine.query<Running>(`${select} and i.id = $1`, [id]);
  return rows[0] ?? null;
}

/** Those of every organization. */
export async function listRunning(database: Database): Promise<Running[]> {
  const { rows } = await database.engine.query<Running>(select);
  return rows;
}

/** What becomes of one now: it goes on, with these rights, or it ends for a reason. */
export type Standing = { readonly acting: Acting } | { readonly over: EndReason };

/** Whether it may go on: its time, and what both people may do at this moment. */
export async function standingOf(
  database: Database,
  running: Running,
  now: Date,
): Promise<Standing> {
  if (Date.parse(running.endsAt) <= now.getTime()) return { over: "expired" };
  const { id, orgId, actorId, userId, userName, mode } = running;
  const [actor, person] = await Promise.all([
    readActor(database, actorId),
    readActor(database, userId),
  ]);
  if (!actor || !person) return { over: "deactivated" };
  if (actor.orgId !== orgId || !mayImpersonate(actor, { ...person, name: userName }))
    return { over: "rights" };
  return { acting: { id, orgId, actorId, person, mode } };
}

/** The same, and whether the session that it was begun in has ended. */
export async function standingsOf(
  database: Database,
  all: readonly Running[],
  now: Date,
): Promise<Map<Running, Standing>> {
  const sessionIds = all.map(({ sessionId }) => sessionId);
  const live = await stillLive(database, sessionIds);
  const standings = await Promise.all(
    all.map(async (running): Promise<[Running, Standing]> => {
      const standing = await standingOf(database, running, now);
      const isSignedOut = !("over" in standing) && !live.has(running.sessionId);
      return [running, isSignedOut ? { over: "signed_out" } : standing];
    }),
  );
  return new Map(standings);
}

/** Said to a tab whose impersonation is over; the field tells it to go back to its own person. */
export function itIsOver(): AppError {
  const sentence = "You no longer view Baton as somebody else.";
  return new AppError("expired", sentence, { impersonation: "ended" });
}
