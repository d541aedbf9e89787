import type { Actor } from "../../shared/sync/mutation.ts";
import type { RightsChanges } from "./rights-changes.ts";
import { createRoom, type Room } from "./room.ts";
import { scopeOfActor } from "./scope.ts";
import { createSession, type Session, type SessionParts, type Onlooker } from "./session.ts";
import { type HubSocket, sayBye } from "./subscriber.ts";

/** How often heads are compared, in ms: a net for commits that nobody announced. */
const pollMs = 1000;

/** All sync sockets of this node. */
export interface Hub {
  /** Takes up a socket that was signed in as `actor`. @param onlooker - where somebody else looks as them */
  connect(socket: HubSocket, actor: Actor, onlooker?: Onlooker): Session;
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
    const room = rooms.get(orgId) ?? createRoom(orgId, hubParts, { rightsChanged, outran });
    rooms.set(orgId, room);
    return room;
  }

  /** A person whose rights changed starts a new session, which is given the new scope. */
  async function rightsChanged(orgId: string, changes: RightsChanges): Promise<void> {
    await peopleChanged(changes.people, changes.isUnsteady);
    if (changes.roles) await rolesChanged(orgId, changes.isUnsteady);
  }

  async function peopleChanged(
    userIds: ReadonlySet<string>,
    isUnsteady: RightsChanges["isUnsteady"],
  ): Promise<void> {
    await othersChanged(userIds, isUnsteady);
    for (const userId of userIds) {
      const theirs = [...sockets].filter(
        ([session]) => session.actor.userId === userId && !session.onlooker,
      );
      if (theirs.length === 0) continue;
      const actor = await readActor(userId);
      const scopeId = actor && scopeOfActor(actor).id;
      for (const [session] of theirs) {
        if (isUnsteady(userId) || scopeId !== scopeOfActor(session.actor).id) session.dismiss();
      }
    }
  }

  /** Whoever looks as somebody else depends on the rights of both. */
  async function othersChanged(
    userIds: ReadonlySet<string>,
    isUnsteady: RightsChanges["isUnsteady"],
  ): Promise<void> {
    for (const [session] of sockets) {
      const { actor, onlooker } = session;
      if (!onlooker || !(userIds.has(actor.userId) || userIds.has(onlooker.actorId))) continue;
      const now = await onlooker.readActor();
      const isSame = now && scopeOfActor(now).id === scopeOfActor(actor).id;
      if (!isSame || isUnsteady(actor.userId)) session.dismiss();
    }
  }

  /** Of each role one person is asked for: the others of it may do the same, each in their place. */
  async function rolesChanged(
    orgId: string,
    isUnsteady: RightsChanges["isUnsteady"],
  ): Promise<void> {
    const changed = new Set<string>();
    const presentByRole = new Map<string, Actor | null>();
    for (const [{ actor, onlooker }] of sockets) {
      if (actor.orgId !== orgId) continue;
      const present = presentByRole.get(actor.role) ?? (await readActor(actor.userId));
      presentByRole.set(actor.role, present);
      const isSame =
        !onlooker &&
        !isUnsteady(actor.userId) &&
        present?.role === actor.role &&
        scopeOfActor({ ...actor, rights: present.rights }).id === scopeOfActor(actor).id;
      if (!isSame) changed.add(actor.userId);
    }
    await peopleChanged(changed, isUnsteady);
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
    connect: (socket, actor, onlooker) => {
      const session = createSession(parts, socket, actor, onlooker);
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
