import type { Clock } from "../../shared/sync/clock.ts";
import type { Log } from "../log.ts";
import { createAudienceGroups } from "./audience-groups.ts";
import type { ChangeFeed, Cut } from "./feed.ts";
import { createDelivery } from "./delivery.ts";
import { createPace } from "./pace.ts";
import { createPokeEncoder } from "./poke-frames.ts";
import { changesRights, type RightsChanges, rightsChangesIn } from "./rights-changes.ts";
import type { Subscriber } from "./subscriber.ts";

/** Log entries beyond which a snapshot is shorter than a delta. */
const deltaLimit = 20_000;

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
  /**
   * Runs a push. Where no other is under way and nobody waits for a round, `alone` asks it for its own
   * cut: to read that keeps other commits of the organization waiting, so it is not worth it for several.
   */
  whileDeciding<Result>(push: (alone: boolean) => Promise<Result>): Promise<Result>;
  /**
   * Sends the cut of a transaction of its author that has just been committed.
   *
   * @returns false when it does not follow on what the room has sent, or a round has to look at it
   */
  take(cut: Cut, author: Subscriber): boolean;
  readonly head: number;
  readonly size: number;
}

export interface RoomParts {
  readonly feed: ChangeFeed;
  readonly log: Log;
  readonly clock: Clock;
}

export interface RoomEvents {
  /** Whoever's scope changed is dismissed before anything more is sent, and so is whoever is unsteady. */
  rightsChanged(orgId: string, changes: RightsChanges): Promise<void>;
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
  const groups = createAudienceGroups();
  const subscribers = new Set<Subscriber>();
  const pace = createPace(clock);
  let head = 0;
  let running = false;
  let woken = false;
  let deciding = 0;

  const delivery = createDelivery(clock, {
    isPresent: (subscriber) => subscribers.has(subscriber),
    drained: rejoin,
  });

  /**
   * Reads what happened above a version, and has `settle` see to the rights that may have changed by it.
   * They are read behind the cut, so a commit in between might give back what one of the cut took away,
   * and open rows as they were while it was taken: until there is none the cut is read anew.
   *
   * @param settle - false where the cut changes nobody's rights
   */
  async function readSettled(
    from: number,
    clientIds: string[],
    settle: (cut: Cut) => Promise<boolean>,
  ): Promise<Cut> {
    const readOn = () => feed.read({ orgId, from, limit: deltaLimit, clientIds });
    for (let cut = await readOn(); ;) {
      if (!(await settle(cut))) return cut;
      const later = await readOn();
      if (later.tooFar || !changesRights(later, cut.head)) return later;
      cut = later;
    }
  }

  async function run(): Promise<void> {
    if (running) return;
    running = true;
    while (woken && subscribers.size > 0) {
      if (!pace.rested) await pace.rest();
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
    const cut = await readSettled(head, clientIds, async (read) => {
      if (!changesRights(read)) return false;
      await events.rightsChanged(orgId, rightsChangesIn(read));
      return true;
    });
    // A log that was cut off above the room's head may lack what the room has not yet told.
    if (cut.tooFar || head < cut.horizon)
      for (const subscriber of subscribers) events.outran(subscriber);
    else pace.deliver(() => delivery.distribute(cut, groups));
    for (const [subscriber, decided] of decidedBefore) subscriber.answered = decided;
    head = Math.max(head, cut.head);
  }

  function take(cut: Cut, author: Subscriber): boolean {
    const follows = cut.from === head && head >= cut.horizon && subscribers.has(author);
    if (running || !follows || changesRights(cut)) return false;
    pace.deliver(() => delivery.distribute(cut, groups));
    author.answered = author.decided;
    head = cut.head;
    return true;
  }

  function rejoin(subscriber: Subscriber): void {
    catchUp(subscriber, () => (subscriber.lagging = false)).then(
      (caughtUp) => {
        if (!caughtUp) return events.outran(subscriber);
        wake();
      },
      (error: unknown) => {
        log.error({ err: error }, "A slow subscriber could not be caught up.");
        events.outran(subscriber);
      },
    );
  }

  /**
   * Sends deltas until nothing lies between the subscriber and the room's head.
   *
   * @param arrived - called at that very moment: what is sent right behind it must reach the subscriber
   */
  async function catchUp(subscriber: Subscriber, arrived: () => void): Promise<boolean> {
    do {
      const { decided, actor } = subscriber;
      const cut = await readSettled(subscriber.cursor, [subscriber.clientId], async (read) => {
        const { people, roles, isUnsteady } = rightsChangesIn(read);
        const isConcerned = people.has(actor.userId) || roles;
        // Whoever comes in is told by what they held before.
        if (isConcerned)
          await events.rightsChanged(orgId, {
            people: new Set([actor.userId]),
            roles: false,
            isUnsteady: (userId) => subscriber.lagging && isUnsteady(userId),
          });
        return isConcerned && !subscriber.dismissed;
      });
      if (cut.tooFar || subscriber.cursor < cut.horizon) return false;
      if (subscriber.dismissed) return true;
      subscriber.answered = decided;
      const { scope, earlier } = subscriber;
      delivery.sendPoke(
        subscriber,
        cut,
        createPokeEncoder(cut)(earlier ? { ...scope, earlier } : scope),
      );
    } while (subscriber.cursor < head);
    subscriber.earlier = null;
    arrived();
    return true;
  }

  function add(subscriber: Subscriber): void {
    if (subscribers.size === 0) head = subscriber.cursor;
    subscribers.add(subscriber);
    groups.add(subscriber);
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
    take,
    whileDeciding: async (push) => {
      deciding += 1;
      try {
        return await push(deciding === 1 && !running && pace.rested);
      } finally {
        deciding -= 1;
      }
    },
    join: async (subscriber) => {
      if (!(await catchUp(subscriber, () => add(subscriber)))) return false;
      wake();
      return true;
    },
    leave: (subscriber) => {
      subscribers.delete(subscriber);
      groups.remove(subscriber);
    },
  };
}
