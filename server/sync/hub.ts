import type { Database } from "../database.ts";
import type { Log } from "../log.ts";
import type { Actor } from "../../shared/sync/mutation.ts";
import { createClients } from "./clients.ts";
import { createPostgresFeed } from "./postgres-feed.ts";
import { createPush } from "./push.ts";
import { createRoom, type Room } from "./room.ts";
import type { MutationRegistry } from "./run-mutation.ts";
import { scopeOfActor } from "./scope.ts";
import { createSession, type Session, type SessionParts } from "./session.ts";
import { createSnapshots } from "./snapshot.ts";
import { type HubSocket, sayBye } from "./subscriber.ts";

/** How often heads are compared, in ms: a net for commits that nobody announced. */
const pollMs = 1000;

/** All sync sockets of this node. */
export interface Hub {
  /** Takes up a socket that was signed in as `actor`. */
  connect(socket: HubSocket, actor: Actor): Session;
  disconnect(session: Session): void;
  /** An organization's rows may have changed: called after each commit. */
  wake(orgId: string): void;
  readonly sessions: ReadonlySet<Session>;
  close(): void;
}

/** @param readActor - the person's present role and place; null when they may no longer sign in */
export function createHub(
  database: Database,
  registry: MutationRegistry,
  log: Log,
  readActor: (userId: string) => Promise<Actor | null>,
): Hub {
  const feed = createPostgresFeed(database.engine);
  const rooms = new Map<string, Room>();
  const sessions = new Set<Session>();
  const sockets = new Map<Session, HubSocket>();

  const parts: SessionParts = {
    feed,
    log,
    snapshots: createSnapshots(database.engine),
    clients: createClients(database),
    push: createPush(database, registry, log),
    roomOf: (orgId) => {
      const room = rooms.get(orgId) ?? createRoom(orgId, feed, log, { peopleChanged, outran });
      rooms.set(orgId, room);
      return room;
    },
  };

  /** A person whose rights changed starts a new session, which is given the new scope. */
  async function peopleChanged(userIds: ReadonlySet<string>): Promise<void> {
    for (const userId of userIds) {
      const theirs = [...sockets].filter(([session]) => session.actor.userId === userId);
      if (theirs.length === 0) continue;
      const actor = await readActor(userId);
      const scopeId = actor && scopeOfActor(actor).id;
      for (const [session, socket] of theirs) {
        if (scopeId !== scopeOfActor(session.actor).id) sayBye(socket, "replaced");
      }
    }
  }

  function outran(subscriber: { socket: HubSocket }): void {
    for (const [session, socket] of sockets) {
      if (socket === subscriber.socket) session.resync("Too much changed at once.");
    }
  }

  async function poll(): Promise<void> {
    const orgIds = [...rooms].filter(([, room]) => room.size > 0).map(([orgId]) => orgId);
    if (orgIds.length === 0) return;
    for (const [orgId, version] of await feed.heads(orgIds)) {
      const room = rooms.get(orgId);
      if (room && room.head < version) room.wake();
    }
  }

  const timer = setInterval(() => {
    poll().catch((error: unknown) => log.error({ err: error }, "The heads could not be read."));
  }, pollMs);

  return {
    sessions,
    connect: (socket, actor) => {
      const session = createSession(parts, socket, actor);
      sessions.add(session);
      sockets.set(session, socket);
      return session;
    },
    disconnect: (session) => {
      sessions.delete(session);
      sockets.delete(session);
      session.end();
    },
    wake: (orgId) => rooms.get(orgId)?.wake(),
    close: () => {
      clearInterval(timer);
      for (const socket of sockets.values()) sayBye(socket, "shutdown");
    },
  };
}
