import { fromBase64, toBase64 } from "lib0/buffer";
import type { Actor } from "../../shared/sync/mutation.ts";
import { shapeOf } from "../../schema/shape.ts";
import { member } from "../../schema/organizations.ts";
import type { Clock } from "../../shared/sync/clock.ts";
import type { AnyRow } from "../../shared/sync/row.ts";
import { textAccess } from "../../shared/yjs/access.ts";
import { readRoomName, roomName, type TextFieldName } from "../../shared/yjs/fields.ts";
import { closeCodes, coloursOf } from "../../shared/yjs/wire.ts";
import type { Database } from "../database.ts";
import type { Log } from "../log.ts";
import { readRow } from "../sync/postgres-rows.ts";
import { tellDenied } from "./messages.ts";
import { createRoomWatch } from "./room-watch.ts";
import type { TextKey } from "./text-key.ts";
import {
  createTextRoom,
  readOnlySentence,
  type TextGuest,
  type TextRoom,
  type TextSocket,
} from "./text-room.ts";
import { readRecord } from "./text-rows.ts";
import { createTextStore } from "./text-store.ts";

/** Whoever opens a socket about a text. */
export interface TextVisitor {
  readonly actor: Actor;
  /** The person's present rights; null when they may no longer sign in. */
  readActor(): Promise<Actor | null>;
  /** Looks through somebody else's eyes: reads and does not write. */
  readonly looksOnly: boolean;
  /** The generation that they have; undefined when they do not say. */
  readonly generation: string | undefined;
}

/** A place in a room. */
export interface TextSeat {
  receive(message: Uint8Array): Promise<void>;
  leave(): void;
}

/** All texts that are open on this node. */
export interface TextHub {
  /** The person's present rights; null when they may no longer sign in. */
  readonly readActor: (userId: string) => Promise<Actor | null>;
  /** @returns the close code where there is no way in */
  enter(name: string, visitor: TextVisitor, socket: TextSocket): Promise<TextSeat | number>;
  /** Something of the organization was committed, on this node or another. */
  woken(orgId: string): void;
  /** A word of another node. */
  heard(word: string): void;
  close(): Promise<void>;
}

export interface TextHubParts {
  readonly database: Database;
  readonly log: Log;
  readonly clock: Clock;
  readonly readActor: (userId: string) => Promise<Actor | null>;
  readonly nodes: () => CommitSpeaker;
}

/** The way to whoever wants to know of commits. */
interface CommitSpeaker {
  /** Rows of the organization were written. */
  wake(orgId: string): void;
  /** Says a word to the other nodes, after a commit. */
  tell(word: string): void;
}

/** A word of this kind says that a text was written; with a part more, what somebody tells of themselves. */
const textWord = "text";

export function createTextHub(parts: TextHubParts): TextHub {
  const { database, log, clock, nodes } = parts;
  const store = createTextStore(database);
  const rooms = new Map<string, Promise<TextRoom | null>>();
  const opened = new Map<string, TextRoom>();
  const watch = createRoomWatch({ ...parts, rooms: () => [...opened.values()] });

  function roomOf(key: TextKey): Promise<TextRoom | null> {
    const name = wordOf(key);
    const known = rooms.get(name) ?? openRoom(key, name);
    rooms.set(name, known);
    return known;
  }

  async function openRoom(key: TextKey, name: string): Promise<TextRoom | null> {
    const loaded = await store.load(key);
    if (!loaded) {
      rooms.delete(name);
      return null;
    }
    await watch.begin(key.orgId);
    const room = createTextRoom(key, loaded, {
      store,
      log,
      clock,
      wake: (orgId) => nodes().wake(orgId),
      tellUpdated: (written) => nodes().tell(wordOf(written)),
      tellAwareness: (about, update) => nodes().tell(`${wordOf(about)} ${toBase64(update)}`),
      dismissed: forget,
    });
    opened.set(name, room);
    return room;
  }

  function forget(room: TextRoom): void {
    const name = wordOf(room.key);
    if (opened.get(name) !== room) return;
    opened.delete(name);
    rooms.delete(name);
  }

  async function leave(room: TextRoom, guest: TextGuest): Promise<void> {
    room.leave(guest);
    if (room.guests.size > 0) return;
    forget(room);
    await room.close();
  }

  async function admit(
    key: TextKey,
    visitor: TextVisitor,
  ): Promise<Omit<TextGuest, "socket"> | number> {
    const { actor } = visitor;
    const [record, person] = await database.withOrganization(actor, async (tx) => [
      await readRecord(tx, key),
      await readRow(tx, shapeOf(member), actor.orgId, actor.userId, ""),
    ]);
    const access = record ? textAccess(actor, key.field, record) : "none";
    if (access === "none" || !person) return closeCodes.gone;
    return {
      user: toUser(person),
      readRights: () => visitor.readActor(),
      readActor: () => (visitor.looksOnly ? Promise.resolve(null) : visitor.readActor()),
      looksOnly: visitor.looksOnly,
      access: visitor.looksOnly ? "read" : access,
      asksGeneration: visitor.generation !== undefined,
      clientId: null,
      incomplete: 0,
    };
  }

  const enter: TextHub["enter"] = async (name, visitor, socket) => {
    const place = readRoomName(name);
    if (!place) return closeCodes.gone;
    const key = { orgId: visitor.actor.orgId, ...place };
    const admitted = await admit(key, visitor);
    if (typeof admitted === "number") return admitted;
    const room = await roomOf(key);
    if (!room) return closeCodes.gone;
    if (!room.fits(visitor.generation)) return closeCodes.otherGeneration;
    const guest: TextGuest = { ...admitted, socket };
    room.join(guest);
    if (guest.access === "read") socket.send(tellDenied(readOnlySentence));
    return {
      receive: (message) => room.receive(guest, message),
      leave: () => {
        leave(room, guest).catch((error: unknown) =>
          log.error({ err: error }, "A text could not be closed."),
        );
      },
    };
  };

  return {
    readActor: parts.readActor,
    enter: (name, visitor, socket) =>
      enter(name, visitor, socket).catch((error: unknown) => {
        log.error({ err: error }, "A text could not be opened.");
        return closeCodes.later;
      }),
    woken: (orgId) => watch.woken(orgId),
    heard: (word) => {
      const [, orgId, name, update] = word.split(" ");
      const room = opened.get(`${textWord} ${orgId} ${name}`);
      if (!room) return;
      if (update === undefined)
        room
          .catchUp()
          .catch((error: unknown) => log.error({ err: error }, "A text could not be caught up."));
      else room.hearAwareness(fromBase64(update));
    },
    close: async () => {
      watch.close();
      for (const room of opened.values()) {
        room.dismiss(1012, "The server restarts.");
        await room.close();
      }
    },
  };
}

function wordOf({ orgId, field, recordId }: TextKey): string {
  return `${textWord} ${orgId} ${roomName(field.name as TextFieldName, recordId)}`;
}

function toUser({ id, name }: AnyRow) {
  return { id, name: name as string, ...coloursOf(id) };
}
