import type {
  BegunImpersonation,
  NewImpersonation,
  RunningImpersonation,
} from "../../shared/impersonation/begin.ts";
import type { EndReason } from "../../shared/impersonation/limits.ts";
import type { Actor } from "../../shared/sync/mutation.ts";
import type { Database } from "../database.ts";
import type { Log } from "../log.ts";
import type { Acting } from "./acting.ts";
import { beginImpersonation } from "./beginning.ts";
import { endImpersonation } from "./ending.ts";
import {
  findRunning,
  findRunningById,
  itIsOver,
  listRunning,
  type Running,
  standingOf,
  standingsOf,
} from "./running.ts";

/** How often those that run are looked at, in ms, and how often it is asked whether any do. */
const sweepMs = 1000;
const idleSweepMs = 30_000;

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
  readPerson(acting: Pick<Acting, "id">): Promise<Actor | null>;
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
  const watchers = new Map<string, Set<() => void>>();
  let timer: NodeJS.Timeout | undefined;
  let isClosed = false;

  async function end(ending: Pick<Running, "orgId" | "id" | "actorId">, reason: EndReason) {
    const { orgId, id, actorId } = ending;
    const at = now().toISOString();
    if (await endImpersonation(database, { orgId, id, actorId, reason, at })) wake(orgId);
    tellEnded(id);
  }

  function tellEnded(id: string): void {
    const ended = watchers.get(id) ?? new Set();
    watchers.delete(id);
    for (const onEnd of ended) onEnd();
  }

  async function sweep(): Promise<void> {
    const all = await listRunning(database);
    const standings = all.length > 0 ? await standingsOf(database, all, now()) : new Map();
    for (const [running, standing] of standings)
      if ("over" in standing) await end(running, standing.over);
    // Another node may have ended those that are not listed any more.
    const listed = new Set(all.map(({ id }) => id));
    for (const id of watchers.keys()) if (!listed.has(id)) tellEnded(id);
    sweepLater(all.length > 0 ? sweepMs : idleSweepMs);
  }

  function sweepLater(ms: number): void {
    if (isClosed) return;
    clearTimeout(timer);
    timer = setTimeout(() => {
      sweep().catch((error: unknown) => {
        log.error({ err: error }, "Impersonations could not be looked at.");
        sweepLater(sweepMs);
      });
    }, ms);
    timer.unref();
  }
  sweepLater(sweepMs);

  async function readPerson({ id }: Pick<Acting, "id">): Promise<Actor | null> {
    const running = await findRunningById(database, id);
    const standing = running && (await standingOf(database, running, now()));
    return standing && "acting" in standing ? standing.acting.person : null;
  }

  return {
    begin: async (actor, sessionId, wanted) => {
      const begun = await beginImpersonation(database, actor, sessionId, wanted, now());
      wake(actor.orgId);
      sweepLater(sweepMs);
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
    describe: async (token) => {
      const running = await findRunning(database, token);
      if (!running) throw itIsOver();
      const { id, userId, userName, mode, endsAt } = running;
      const remainingMs = Math.max(0, Date.parse(endsAt) - now().getTime());
      return { id, user: { id: userId, name: userName }, mode, endsAt, remainingMs };
    },
    end: (acting, reason) => end(acting, reason),
    readPerson,
    watch: (id, onEnd) => {
      const others = watchers.get(id) ?? new Set();
      watchers.set(id, others.add(onEnd));
      sweepLater(sweepMs);
      return () => {
        others.delete(onEnd);
        if (others.size === 0 && watchers.get(id) === others) watchers.delete(id);
      };
    },
    sweep,
    close: () => {
      isClosed = true;
      clearTimeout(timer);
    },
  };
}
