import type { Clock } from "../../shared/sync/clock.ts";
import type { AudienceGroups, HeldKeys } from "./audience-groups.ts";
import type { Cut } from "./feed.ts";
import { createPokeEncoder, emptyBody, type PokeBody, pokeFrames } from "./poke-frames.ts";
import type { Scope } from "./scope.ts";
import { lagBytes, type Subscriber } from "./subscriber.ts";

const drainCheckMs = 50;

/** Sends cuts to subscribers. */
export interface Delivery {
  /**
   * Sends each what concerns them, those who see the same of it the same bytes. Whoever is not concerned
   * is not even looked at, so that the cost is theirs alone whom the cut concerns: the next poke reaches
   * back to where the others stand.
   */
  distribute(cut: Cut, groups: AudienceGroups): void;
  /** Sends one their part of a cut with what is known of their own mutations. */
  sendPoke(subscriber: Subscriber, cut: Cut, body: PokeBody): void;
}

export interface DeliveryEvents {
  /** Whether the subscriber is still in the room. */
  isPresent(subscriber: Subscriber): boolean;
  /** A subscriber that lagged behind has room again, and is to be caught up. */
  drained(subscriber: Subscriber): void;
}

/** A slow reader costs this node one buffer: nothing more is sent to it until that has drained. */
export function createDelivery(clock: Clock, events: DeliveryEvents): Delivery {
  function send(subscriber: Subscriber, frames: readonly Uint8Array[], to: number): void {
    for (const frame of frames) subscriber.socket.send(frame);
    subscriber.cursor = to;
    if (subscriber.socket.bufferedBytes <= lagBytes || subscriber.lagging) return;
    subscriber.lagging = true;
    waitForDrain(subscriber);
  }

  function waitForDrain(subscriber: Subscriber): void {
    clock.after(drainCheckMs, () => {
      if (subscriber.dismissed) return;
      // Whoever is not in the room yet is being caught up, and lags still when they come in.
      const isFree = subscriber.socket.bufferedBytes === 0 && events.isPresent(subscriber);
      if (!isFree) waitForDrain(subscriber);
      else events.drained(subscriber);
    });
  }

  function sendPoke(subscriber: Subscriber, cut: Cut, body: PokeBody): void {
    const to = Math.max(cut.head, subscriber.cursor);
    const state = cut.clients.get(subscriber.clientId);
    const keys = subscriber.newKeys ?? undefined;
    subscriber.newKeys = null;
    const header = { from: subscriber.cursor, to, ...state, ...(keys && { keys }) };
    send(subscriber, toBuffers(pokeFrames(header, body)), to);
  }

  return {
    sendPoke,
    distribute: (cut, groups) => {
      const bodiesFrom = createBodiesByStart(cut);
      const frames = createFrameCache(cut.head);
      const owed = new Map<Subscriber, PokeBody>();
      for (const author of groups.ofClients(cut.clients.keys())) owed.set(author, emptyBody);
      for (const [{ scope, members }, held] of groups.holding(keysIn(cut))) {
        for (const subscriber of members) {
          if (subscriber.lagging || subscriber.cursor >= cut.head) continue;
          const body = bodiesFrom(subscriber.cursor)(held, scope);
          if (body.empty) continue;
          if (owed.has(subscriber)) owed.set(subscriber, body);
          else send(subscriber, frames(body, subscriber.cursor), cut.head);
        }
      }
      // Whoever made a change has it on the screen already.
      for (const [author, body] of owed) if (!author.lagging) sendPoke(author, cut, body);
    },
  };
}

/** What a cut is to those who hold these of its keys. */
type Bodies = (held: HeldKeys, scope: Scope) => PokeBody;

/**
 * The bodies for whoever stands at a cursor. Somebody who has just come in may stand above the beginning
 * of the cut: what lies below has been told to them already, by what they might see then.
 */
function createBodiesByStart(cut: Cut): (cursor: number) => Bodies {
  const whole = createBodies(cut);
  const later = new Map<number, Bodies>();
  return (cursor) => {
    if (cursor <= cut.from) return whole;
    const entries = cut.entries.filter(({ version }) => version > cursor);
    const bodies = later.get(cursor) ?? createBodies({ ...cut, from: cursor, entries });
    later.set(cursor, bodies);
    return bodies;
  };
}

/** People whose keys differ only in what the cut does not name receive the same body. */
function createBodies(cut: Cut): Bodies {
  const encode = createPokeEncoder(cut);
  const bodies = new Map<HeldKeys, Map<string, PokeBody>>();
  return (held, scope) => {
    const byMask = bodies.get(held) ?? new Map<string, PokeBody>();
    bodies.set(held, byMask);
    const known = byMask.get(scope.maskId);
    if (known) return known;
    const id = held.keys.join(" ") + scope.maskId;
    const body = encode({ ...scope, id, keys: new Set(held.keys) });
    byMask.set(scope.maskId, body);
    return body;
  };
}

/** The frames of a body from a cursor on, made once for all who stand there. */
type FrameCache = (body: PokeBody, from: number) => readonly Uint8Array[];

function createFrameCache(to: number): FrameCache {
  const framesByBody = new Map<PokeBody, Map<number, Uint8Array[]>>();
  return (body, from) => {
    const byCursor = framesByBody.get(body) ?? new Map<number, Uint8Array[]>();
    framesByBody.set(body, byCursor);
    const frames = byCursor.get(from) ?? toBuffers(pokeFrames({ from, to }, body));
    byCursor.set(from, frames);
    return frames;
  };
}

function keysIn(cut: Cut): ReadonlySet<string> {
  return new Set(cut.entries.flatMap(({ audBefore, audAfter }) => [...audBefore, ...audAfter]));
}

function toBuffers(frames: readonly string[]): Uint8Array[] {
  return frames.map((frame) => Buffer.from(frame));
}
