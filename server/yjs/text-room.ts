import { createDecoder, type Decoder, readVarUint, readVarUint8Array } from "lib0/decoding";
import * as Y from "yjs";
import type { Clock } from "../../shared/sync/clock.ts";
import type { Actor } from "../../shared/sync/mutation.ts";
import type { TextAccess } from "../../shared/yjs/access.ts";
import { closeCodes, messageTypes, type Presence } from "../../shared/yjs/wire.ts";
import type { Log } from "../log.ts";
import { answerMissing, askMissing, tellDenied, tellGeneration, tellUpdate } from "./messages.ts";
import { createProjection } from "./projection.ts";
import { createScratch, type UpdateRefusal } from "./scratch.ts";
import type { TextKey } from "./text-key.ts";
import { createTextPresence } from "./text-presence.ts";
import type { LoadedText, TextStore, Written } from "./text-store.ts";

/** The sending half of a socket. */
export interface TextSocket {
  send(message: Uint8Array): void;
  close(code: number, reason: string): void;
}

/** Somebody in a room. */
export interface TextGuest {
  readonly socket: TextSocket;
  readonly user: Presence["user"];
  /** The person's present rights; null when they may no longer sign in. */
  readRights(): Promise<Actor | null>;
  /** The same for whoever writes as themselves. */
  readActor(): Promise<Actor | null>;
  /** Looks through somebody else's eyes: reads and does not write. */
  readonly looksOnly: boolean;
  access: TextAccess;
  /** Wants to be told the generation. */
  readonly asksGeneration: boolean;
  /** Under which number its editor speaks, once it has. */
  clientId: number | null;
  /** Updates in a row that lacked what they build on. */
  incomplete: number;
}

/** One text and everybody who has it open on this node. */
export interface TextRoom {
  readonly key: TextKey;
  readonly guests: ReadonlySet<TextGuest>;
  /** Whether somebody with this generation has a copy of this text; those who do not say have none. */
  fits(has: string | undefined): boolean;
  join(guest: TextGuest): void;
  leave(guest: TextGuest): void;
  /** Takes one message of a guest; resolves when it is done with. */
  receive(guest: TextGuest, message: Uint8Array): Promise<void>;
  /** Another node wrote, or its record was written to. */
  catchUp(): Promise<void>;
  /** What people on other nodes tell of themselves. */
  hearAwareness(update: Uint8Array): void;
  /** Everybody has to come again, with this code. */
  dismiss(code: number, reason: string): void;
  /** Writes the column what is still to be written. */
  close(): Promise<void>;
}

export interface TextRoomParts {
  readonly store: TextStore;
  readonly log: Log;
  readonly clock: Clock;
  /** Rows of the organization were written. */
  readonly wake: (orgId: string) => void;
  /** Tells other nodes that the text was written. */
  readonly tellUpdated: (key: TextKey) => void;
  readonly tellAwareness: (key: TextKey, update: Uint8Array) => void;
  /** Whoever comes next needs another room. */
  readonly dismissed: (room: TextRoom) => void;
}

/** An honest editor sends a few while it is being asked for what is missing. */
const mostIncomplete = 50;

export const readOnlySentence = "You may read this text, but not change it.";

/** @param loaded - the text, which is the room's from now on */
export function createTextRoom(key: TextKey, loaded: LoadedText, parts: TextRoomParts): TextRoom {
  const { store, log } = parts;
  const { doc, generation } = loaded;
  let { seq } = loaded;
  const guests = new Set<TextGuest>();
  const scratch = createScratch(doc);
  const presence = createTextPresence(doc, {
    send: (message) => sendAll(message),
    tell: (update) => parts.tellAwareness(key, update),
  });
  const projection = createProjection(key, parts);
  let waiting: Written<TextGuest>[] = [];
  let writing: Promise<void> | null = null;

  function sendAll(message: Uint8Array, except?: TextGuest): void {
    for (const guest of guests) if (guest !== except) guest.socket.send(message);
  }

  function take(guest: TextGuest, update: Uint8Array): Promise<void> | undefined {
    if (isEmpty(update)) return undefined;
    if (guest.access !== "write") {
      guest.socket.send(tellDenied(readOnlySentence));
      return undefined;
    }
    const refusal = scratch.take(update);
    if (refusal !== null) {
      refuse(guest, refusal);
      return undefined;
    }
    guest.incomplete = 0;
    waiting.push({ author: guest, update });
    return write();
  }

  function refuse(guest: TextGuest, refusal: UpdateRefusal): void {
    guest.incomplete += 1;
    if (refusal === "incomplete" && guest.incomplete <= mostIncomplete) {
      guest.socket.send(askMissing(doc));
      return;
    }
    log.warn({ refusal, person: guest.user.id }, "An update of a text was refused.");
    guest.socket.close(closeCodes.malformed, refusal);
  }

  /** One transaction at a time: what is written meanwhile goes with the next. */
  function write(): Promise<void> {
    writing ??= (async () => {
      while (waiting.length > 0) await writeBatch(waiting.splice(0));
    })()
      .catch((error: unknown) => {
        log.error({ err: error }, "A text could not be written.");
        dismiss(closeCodes.later, "The text could not be written.");
      })
      .finally(() => (writing = null));
    return writing;
  }

  async function writeBatch(batch: Written<TextGuest>[]): Promise<void> {
    const appended = await store.append(key, { generation, seq }, batch);
    if (appended.outcome === "stale")
      return dismiss(closeCodes.otherGeneration, "The text was begun anew.");
    for (const update of appended.missed) adopt(update);
    for (const { author, update } of appended.accepted) apply(update, author);
    seq = appended.seq;
    if (appended.accepted.length > 0) {
      parts.tellUpdated(key);
      projection.changed();
    }
    if (appended.denied.length > 0) deny(appended.denied);
    return undefined;
  }

  function deny(denied: readonly Written<TextGuest>[]): void {
    for (const { author } of denied) {
      author.access = "read";
      author.socket.send(tellDenied(readOnlySentence));
    }
    // What was tried on the copy after them may build on them: whoever sent it is asked again.
    waiting = [];
    scratch.reset(doc);
    sendAll(askMissing(doc));
  }

  function apply(update: Uint8Array, author?: TextGuest): void {
    Y.applyUpdate(doc, update);
    sendAll(tellUpdate(update), author);
  }

  /** Takes what another node has written. */
  function adopt(update: Uint8Array): void {
    apply(update);
    if (scratch.take(update) !== null) scratch.reset(doc);
  }

  async function catchUp(): Promise<void> {
    await writing;
    const updates = await store.since(key, { generation, seq });
    if (updates === null) return dismiss(closeCodes.otherGeneration, "The text was begun anew.");
    for (const { seq: newer, content } of updates) {
      if (newer <= seq) continue;
      adopt(content);
      seq = newer;
    }
    return undefined;
  }

  function answer(guest: TextGuest, decoder: Decoder): Promise<void> | undefined {
    const type = readVarUint(decoder);
    if (type === messageTypes.sync) {
      const asks = readVarUint(decoder) === 0;
      const content = readVarUint8Array(decoder);
      if (!asks) return take(guest, content);
      guest.socket.send(answerMissing(doc, content));
    } else if (type === messageTypes.awareness) presence.take(guest, readVarUint8Array(decoder));
    else if (type === messageTypes.queryAwareness) presence.tellAll(guest);
    else throw new TypeError("No message of ours.");
    return undefined;
  }

  function dismiss(code: number, reason: string): void {
    waiting = [];
    scratch.reset(doc);
    parts.dismissed(room);
    for (const guest of guests) guest.socket.close(code, reason);
  }

  const room: TextRoom = {
    key,
    guests,
    fits: (has) => has === undefined || has === "new" || has === String(generation),
    join: (guest) => {
      guests.add(guest);
      if (guest.asksGeneration) guest.socket.send(tellGeneration(generation));
      guest.socket.send(askMissing(doc));
      presence.tellAll(guest);
    },
    leave: (guest) => {
      guests.delete(guest);
      presence.leave(guest);
    },
    receive: async (guest, message) => {
      try {
        await answer(guest, createDecoder(message));
      } catch (error) {
        log.warn({ err: error, person: guest.user.id }, "A message about a text made no sense.");
        guest.socket.close(closeCodes.malformed, "malformed");
      }
    },
    catchUp,
    hearAwareness: (update) => presence.hear(update),
    dismiss,
    close: async () => {
      await writing;
      await projection.close();
      presence.close();
      doc.destroy();
    },
  };
  return room;
}

/** Whoever lacks nothing is answered with an update of nothing. */
function isEmpty(update: Uint8Array): boolean {
  return update.length === 2 && update[0] === 0 && update[1] === 0;
}
