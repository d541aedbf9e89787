import type {
  BegunImpersonation,
  NewImpersonation,
  RunningImpersonation,
} from "../../shared/impersonation/begin.ts";
import type { EndReason } from "../../shared/impersonation/limits.ts";
import type { Actor } from "../../shared/sync/mutation.ts";
import type { Database } from "../database.ts";
import type { Log } from "../log.ts";
import type { PresentActor } from "../sync/present-actor.ts";
import type { Acting } from "./acting.ts";
import { beginImpersonation } from "./beginning.ts";
import { createEndWatchers } from "./end-watchers.ts";
import { endImpersonation } from "./ending.ts";
import { createRounds } from "./rounds.ts";
import {
  findRunning,
  findRunningById,
  itIsOver,
  listRunning,
  type Running,
  standingOf,
  standingsOf,
} from "./running.ts";

/** Times during which people use the app as others. */
export interface Impersonations {
  /** Begins one in the session. @throws AppError what the rules say */
  begin(actor: Actor, sessionId: string, wanted: NewImpersonation): Promise<BegunImpersonation>;
  /**
   * Who acts as whom by this token, held against what both may do now; ends it where it may not go on.
   *
   * @throws AppError `expired` - it is over, or was begun in another session
   */
  read(token: string, sessionId: string): Promise<Acting>;
  describe(token: string): Promise<RunningImpersonation>;
  end(acting: Acting, reason: EndReason): Promise<void>;
  /** The person with their present rights; null once it is over or may not go on. */
  readPerson(acting: Pick<Acting, "id">): Promise<PresentActor | null>;
  /** Calls `onEnd` within a second of its end. @returns stops watching */
  watch(id: string, onEnd: () => void): () => void;
  /** Ends those that may not go on. */
  sweep(): Promise<void>;
  close(): void;
}

export interface ImpersonationParts {
  readonly database: Database;
  readonly log: Log;
  readonly wake: (orgId: string) => void;
  readonly now?: () => Date;
}

/** @param now - the server's clock */
export function createImpersonations({
  database,
  log,
  wake,
  now = () => new Date(),
}: ImpersonationParts): Impersonations {
  const watchers = createEndWatchers();
  const rounds = createRounds(log, sweep);

  async function end(ending: Pick<Running, "orgId" | "id" | "actorId">, reason: EndReason) {
    const { orgId, id, actorId } = ending;
    const at = now().toISOString();
    if (await endImpersonation(database, { orgId, id, actorId, reason, at })) wake(orgId);
    watchers.tell(id);
  }

  async function sweep(): Promise<void> {
    const all = await listRunning(database);
    const standings = all.length > 0 ? await standingsOf(database, all, now()) : new Map();
    for (const [running, standing] of standings)
      if ("over" in standing) await end(running, standing.over);
    // Another node may have ended those that are not listed any more.
    const listed = new Set(all.map(({ id }) => id));
    for (const id of watchers.ids()) if (!listed.has(id)) watchers.tell(id);
    rounds.next(all.length > 0);
  }

  return {
    begin: async (actor, sessionId, wanted) => {
      const begun = await beginImpersonation(database, actor, sessionId, wanted, now());
      wake(actor.orgId);
      rounds.next(true);
      return begun;
    },
    read: async (token, sessionId) => {
      const running = await findRunning(database, token);
      if (running?.sessionId !== sessionId) throw itIsOver();
      const standing = await standingOf(database, running, now());
      if ("acting" in standing) return standing.acting;
      await end(running, standing.over);
      throw itIsOver();
    },
    describe: (token) => describe(database, token, now()),
    end: (acting, reason) => end(acting, reason),
    readPerson: async ({ id }) => {
      const running = await findRunningById(database, id);
      const standing = running && (await standingOf(database, running, now()));
      return standing && "acting" in standing ? standing.acting.person : null;
    },
    watch: (id, onEnd) => {
      rounds.next(true);
      return watchers.add(id, onEnd);
    },
    sweep,
    close: () => rounds.close(),
  };
}

async function describe(
  database: Database,
  token: string,
  now: Date,
): Promise<RunningImpersonation> {
  const running = await findRunning(database, token);
  if (!running) throw itIsOver();
  const { id, userId, userName, mode, endsAt } = running;
  const remainingMs = Math.max(0, Date.parse(endsAt) - now.getTime());
  return { id, user: { id: userId, name: userName }, mode, endsAt, remainingMs };
}
