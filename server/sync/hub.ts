import type { Actor } from "../../shared/sync/mutation.ts";
import { createRoom, type Room } from "./room.ts";
import { scopeOfActor } from "./scope.ts";
import { createSession, type Session, type SessionParts } from "./session.ts";
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
  /** Rows of any organization may have changed unheard. */
  wakeAll(): void;
  close(): void;
}

export type HubParts = Omit<SessionParts, "roomOf">;

export function createHub(hubParts: HubParts): Hub {
  const { feed, log, clock, readActor } = hubParts;
  const rooms = new Map<string, Room>();
  const sockets = new Map<Session, HubSocket>();
  const parts: SessionParts = { ...hubParts, roomOf };

  function roomOf(orgId: string): Room {
    const room = rooms.get(orgId) ?? createRoom(orgId, hubParts, { peopleChanged, outran });
    rooms.set(orgId, room);
    return room;
  }

  /** A person whose rights changed starts a new session, which is given the new scope. */
  async function peopleChanged(userIds: ReadonlySet<string>): Promise<void> {
    for (const userId of userIds) {
      const theirs = [...sockets].filter(([session]) => session.actor.userId === userId);
      if (theirs.length === 0) continue;
      const actor = await readActor(userId);
      const scopeId = actor && scopeOfActor(actor).id;
      for (const [session] of theirs) {
        if (scopeId !== scopeOfActor(session.actor).id) session.dismiss();
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

  function pollAgain(): () => void {
    return clock.after(pollMs, () => {
      poll().catch((error: unknown) => log.error({ err: error }, "The heads could not be read."));
      cancelPoll = pollAgain();
    });
  }
  let cancelPoll = pollAgain();

  return {
    connect: (socket, actor) => {
      const session = createSession(parts, socket, actor);
      sockets.set(session, socket);
      return session;
    },
    disconnect: (session) => {
      sockets.delete(session);
      session.end();
    },
    wake: (orgId) => rooms.get(orgId)?.wake(),
    wakeAll: () => {
      for (const room of rooms.values()) room.wake();
    },
    close: () => {
      cancelPoll();
      for (const socket of sockets.values()) sayBye(socket, "shutdown");
    },
  };
}
