import type { Clock } from "../../shared/sync/clock.ts";
import type { Log } from "../log.ts";
import { shapeOf } from "../../schema/shape.ts";
import { member } from "../../schema/organizations.ts";
import { role, roleGrant, roleMask } from "../../schema/roles.ts";
import type { ChangeFeed, Cut } from "./feed.ts";
import { createPokeEncoder, emptyBody, type PokeBody, pokeFrames } from "./poke-frames.ts";
import { narrowScope } from "./scope.ts";
import { lagBytes, type Subscriber } from "./subscriber.ts";

/** Log entries beyond which a snapshot is shorter than a delta. */
const deltaLimit = 20_000;
const drainCheckMs = 50;

/** Everybody of one organization who is connected to this node. */
export interface Room {
  /**
   * Brings the subscriber up to date from its cursor and keeps it so.
   *
   * @returns false when its cursor is too old for a delta
   */
  join(subscriber: Subscriber): Promise<boolean>;
  leave(subscriber: Subscriber): void;
  /** Something may have been committed. */
  wake(): void;
  readonly head: number;
  readonly size: number;
}

export interface RoomParts {
  readonly feed: ChangeFeed;
  readonly log: Log;
  readonly clock: Clock;
}

export interface RoomEvents {
  /**
   * The member row of these people changed: whoever's scope did, too, is dismissed before anything
   * more is sent.
   */
  peopleChanged(userIds: ReadonlySet<string>): Promise<void>;
  /** What roles may do changed: the same for everybody whose scope did. */
  rolesChanged(orgId: string): Promise<void>;
  /** The subscriber is too far behind for a delta. */
  outran(subscriber: Subscriber): void;
}

/**
 * Memory: one entry a subscriber, and one cut at a time. A cut costs one read of the database and
 * one encoding for each distinct scope that it concerns, however many subscribers share it.
 */
export function createRoom(
  orgId: string,
  { feed, log, clock }: RoomParts,
  events: RoomEvents,
): Room {
  const groups = new Map<string, Set<Subscriber>>();
  const subscribers = new Set<Subscriber>();
  let head = 0;
  let running = false;
  let woken = false;

  const readFor = (from: number, clientIds: string[]) =>
    feed.read({ orgId, from, limit: deltaLimit, clientIds });

  async function run(): Promise<void> {
    if (running) return;
    running = true;
    while (woken && subscribers.size > 0) {
      woken = false;
      await round().catch((error: unknown) => {
        log.error({ err: error }, "A round of pokes failed; it is tried again.");
        clock.after(1000, wake);
      });
    }
    running = false;
  }

  async function round(): Promise<void> {
    const owed = [...subscribers].filter(({ decided, answered }) => decided > answered);
    const decidedBefore = new Map(owed.map((subscriber) => [subscriber, subscriber.decided]));
    const clientIds = owed.map(({ clientId }) => clientId);
    const cut = await readFor(head, clientIds);
    const changed = peopleIn(cut);
    if (changed.size > 0) await events.peopleChanged(changed);
    if (rolesChangedIn(cut)) await events.rolesChanged(orgId);
    // A log that was cut off above the room's head may lack what the room has not yet told.
    if (cut.tooFar || head < cut.horizon)
      for (const subscriber of subscribers) events.outran(subscriber);
    else distribute(cut);
    for (const [subscriber, decided] of decidedBefore) subscriber.answered = decided;
    head = Math.max(head, cut.head);
  }

  function distribute(cut: Cut): void {
    const encode = createPokeEncoder(cut);
    const frames = createFrameCache(cut.head);
    const named = keysIn(cut);
    for (const group of groups.values()) {
      const [first] = group;
      const scope = first && narrowScope(first.scope, named);
      sendToGroup(cut, group, scope ? encode(scope) : emptyBody, frames);
    }
  }

  function sendToGroup(
    cut: Cut,
    group: ReadonlySet<Subscriber>,
    body: PokeBody,
    frames: FrameCache,
  ): void {
    for (const subscriber of group) {
      const state = cut.clients.get(subscriber.clientId);
      const news = !body.empty && subscriber.cursor < cut.head;
      if (subscriber.lagging || (!news && !state)) continue;
      if (state) sendPoke(subscriber, cut, news ? body : emptyBody);
      else send(subscriber, frames(body, subscriber.cursor), cut.head);
    }
  }

  function sendPoke(subscriber: Subscriber, cut: Cut, body: PokeBody): void {
    const to = Math.max(cut.head, subscriber.cursor);
    const state = cut.clients.get(subscriber.clientId);
    const keys = subscriber.newKeys ?? undefined;
    subscriber.newKeys = null;
    const frames = pokeFrames(
      { from: subscriber.cursor, to, ...state, ...(keys && { keys }) },
      body,
    );
    send(subscriber, toBuffers(frames), to);
  }

  function send(subscriber: Subscriber, frames: readonly Uint8Array[], to: number): void {
    for (const frame of frames) subscriber.socket.send(frame);
    subscriber.cursor = to;
    if (subscriber.socket.bufferedBytes > lagBytes) waitForDrain(subscriber);
  }

  /** A slow reader costs this node one buffer: nothing more is sent until it has drained. */
  function waitForDrain(subscriber: Subscriber): void {
    subscriber.lagging = true;
    clock.after(drainCheckMs, () => {
      if (!subscribers.has(subscriber)) return;
      if (subscriber.socket.bufferedBytes > 0) waitForDrain(subscriber);
      else rejoin(subscriber);
    });
  }

  function rejoin(subscriber: Subscriber): void {
    catchUp(subscriber).then(
      (caughtUp) => {
        if (!caughtUp) return events.outran(subscriber);
        subscriber.lagging = false;
        wake();
      },
      (error: unknown) => {
        log.error({ err: error }, "A slow subscriber could not be caught up.");
        events.outran(subscriber);
      },
    );
  }

  /** Sends deltas until nothing lies between the subscriber and the room's head. */
  async function catchUp(subscriber: Subscriber): Promise<boolean> {
    do {
      const { decided, actor } = subscriber;
      const cut = await readFor(subscriber.cursor, [subscriber.clientId]);
      if (cut.tooFar || subscriber.cursor < cut.horizon) return false;
      if (peopleIn(cut).has(actor.userId) || rolesChangedIn(cut))
        await events.peopleChanged(new Set([actor.userId]));
      if (subscriber.dismissed) return true;
      subscriber.answered = decided;
      const { scope, earlier } = subscriber;
      sendPoke(subscriber, cut, createPokeEncoder(cut)(earlier ? { ...scope, earlier } : scope));
    } while (subscriber.cursor < head);
    return true;
  }

  function wake(): void {
    woken = true;
    void run();
  }

  return {
    get head() {
      return head;
    },
    get size() {
      return subscribers.size;
    },
    wake,
    join: async (subscriber) => {
      if (!(await catchUp(subscriber))) return false;
      if (subscriber.dismissed) return true;
      if (subscribers.size === 0) head = subscriber.cursor;
      subscribers.add(subscriber);
      const group = groups.get(subscriber.scope.id) ?? new Set();
      groups.set(subscriber.scope.id, group.add(subscriber));
      wake();
      return true;
    },
    leave: (subscriber) => {
      subscribers.delete(subscriber);
      const group = groups.get(subscriber.scope.id);
      group?.delete(subscriber);
      if (group?.size === 0) groups.delete(subscriber.scope.id);
    },
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

function peopleIn(cut: Cut): ReadonlySet<string> {
  const { number } = shapeOf(member);
  return new Set(cut.entries.filter(({ tbl }) => tbl === number).map(({ rowId }) => rowId));
}

const roleTables = new Set([role, roleGrant, roleMask].map((table) => shapeOf(table).number));

function rolesChangedIn(cut: Cut): boolean {
  return cut.entries.some(({ tbl }) => roleTables.has(tbl));
}

function toBuffers(frames: readonly string[]): Uint8Array[] {
  return frames.map((frame) => Buffer.from(frame));
}
