import type { Clock } from "../../shared/sync/clock.ts";
import type { Cut } from "./feed.ts";
import { createPokeEncoder, emptyBody, type PokeBody, pokeFrames } from "./poke-frames.ts";
import type { Scope } from "./scope.ts";
import { lagBytes, type Subscriber } from "./subscriber.ts";

const drainCheckMs = 50;

/** Sends cuts to subscribers. */
export interface Delivery {
  /**
   * Sends each what concerns them, those of one scope the same bytes. Whoever is not concerned is sent
   * nothing: the next poke reaches back to where they stand.
   */
  distribute(cut: Cut, groups: Iterable<ReadonlySet<Subscriber>>): void;
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
    if (subscriber.socket.bufferedBytes > lagBytes) waitForDrain(subscriber);
  }

  function waitForDrain(subscriber: Subscriber): void {
    subscriber.lagging = true;
    clock.after(drainCheckMs, () => {
      if (!events.isPresent(subscriber)) return;
      if (subscriber.socket.bufferedBytes > 0) waitForDrain(subscriber);
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
      for (const group of groups) {
        for (const subscriber of group) {
          const body = bodiesFrom(subscriber.cursor)(subscriber.scope);
          const isOwed = cut.clients.has(subscriber.clientId);
          const isNews = !body.empty && subscriber.cursor < cut.head;
          if (subscriber.lagging || (!isNews && !isOwed)) continue;
          if (isOwed) sendPoke(subscriber, cut, isNews ? body : emptyBody);
          else send(subscriber, frames(body, subscriber.cursor), cut.head);
        }
      }
    },
  };
}

/**
 * The bodies for whoever stands at a cursor. Somebody who has just come in may stand above the beginning
 * of the cut: what lies below has been told to them already, by what they might see then.
 */
function createBodiesByStart(cut: Cut): (cursor: number) => (scope: Scope) => PokeBody {
  const whole = createBodies(cut);
  const later = new Map<number, (scope: Scope) => PokeBody>();
  return (cursor) => {
    if (cursor <= cut.from) return whole;
    const entries = cut.entries.filter(({ version }) => version > cursor);
    const bodies = later.get(cursor) ?? createBodies({ ...cut, from: cursor, entries });
    later.set(cursor, bodies);
    return bodies;
  };
}

/** People whose keys differ only in what the cut does not name receive the same body. */
function createBodies(cut: Cut): (scope: Scope) => PokeBody {
  const encode = createPokeEncoder(cut);
  const named = [...keysIn(cut)];
  const bodies = new Map<string, PokeBody>();
  const bodiesByScope = new Map<string, PokeBody>();
  const bodyOf = (scope: Scope): PokeBody => {
    const keys = named.filter((key) => scope.keys.has(key));
    if (keys.length === 0) return emptyBody;
    const id = keys.join(" ") + scope.maskId;
    const body = bodies.get(id) ?? encode({ ...scope, id, keys: new Set(keys) });
    bodies.set(id, body);
    return body;
  };
  return (scope) => {
    const body = bodiesByScope.get(scope.id) ?? bodyOf(scope);
    bodiesByScope.set(scope.id, body);
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
