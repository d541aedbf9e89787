import type { Database } from "../database.ts";
import type { Log } from "../log.ts";
import { stillLive } from "./live-sessions.ts";

/** How often the sessions behind open sockets are looked at, in ms. */
const sweepMs = 1000;

export interface SessionWatch {
  /** Calls `onEnd` once the session is over, however that came about. @returns stops watching */
  watch(sessionId: string, onEnd: () => void): () => void;
  /** Watches nothing any more; the database may be closed once this resolves. */
  close(): Promise<void>;
}

/**
 * Notices sessions that ended: revoked on any node, idle for too long, or too old. One query a second
 * for all open sockets of this node, none while there are none.
 */
export function createSessionWatch(database: Database, log: Log): SessionWatch {
  const watchers = new Map<string, Set<() => void>>();
  let timer: NodeJS.Timeout | undefined;
  let sweeping: Promise<void> = Promise.resolve();
  let isClosed = false;

  async function sweep(): Promise<void> {
    const ids = [...watchers.keys()];
    const live = await stillLive(database, ids);
    for (const id of ids) {
      if (live.has(id)) continue;
      const ended = watchers.get(id) ?? new Set();
      watchers.delete(id);
      for (const onEnd of ended) onEnd();
    }
  }

  function sweepLater(): void {
    if (timer !== undefined || watchers.size === 0 || isClosed) return;
    timer = setTimeout(() => {
      sweeping = sweep()
        .catch((error: unknown) => log.error({ err: error }, "The sessions could not be read."))
        .finally(() => {
          timer = undefined;
          sweepLater();
        });
    }, sweepMs);
    timer.unref();
  }

  return {
    watch: (sessionId, onEnd) => {
      const others = watchers.get(sessionId) ?? new Set();
      watchers.set(sessionId, others.add(onEnd));
      sweepLater();
      return () => {
        others.delete(onEnd);
        if (others.size === 0 && watchers.get(sessionId) === others) watchers.delete(sessionId);
      };
    },
    close: () => {
      isClosed = true;
      clearTimeout(timer);
      return sweeping;
    },
  };
}
