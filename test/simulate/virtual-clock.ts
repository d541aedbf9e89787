import type { Clock } from "../../shared/sync/clock.ts";

/** A clock that stands still between events; all of a run's chance comes from its seed. */
export interface VirtualClock extends Clock {
  /** Runs the next event. @returns false when none is left */
  step(): boolean;
  /** A whole number below `limit`. */
  below(limit: number): number;
  chance(probability: number): boolean;
  pick<T>(items: readonly T[]): T;
}

interface Timer {
  readonly at: number;
  readonly order: number;
  readonly run: () => void;
}

export function createVirtualClock(seed: number): VirtualClock {
  let now = Date.UTC(2026, 0, 1);
  let order = 0;
  let state = seed >>> 0;
  const timers: Timer[] = [];

  /** mulberry32: public domain, by Tommy Ettinger. */
  function random(): number {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  const below = (limit: number) => Math.floor(random() * limit);

  return {
    now: () => now,
    random,
    below,
    chance: (probability) => random() < probability,
    pick: (items) => {
      const item = items[below(items.length)];
      if (item === undefined) throw new Error("There is nothing to pick from.");
      return item;
    },
    uuid: () => {
      const hex = Array.from({ length: 4 }, () =>
        below(2 ** 32)
          .toString(16)
          .padStart(8, "0"),
      ).join("");
      return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20)}`;
    },
    after: (ms, run) => {
      const timer = { at: now + ms, order: order++, run };
      timers.push(timer);
      timers.sort((a, b) => a.at - b.at || a.order - b.order);
      return () => {
        const at = timers.indexOf(timer);
        if (at >= 0) timers.splice(at, 1);
      };
    },
    step: () => {
      const next = timers.shift();
      if (!next) return false;
      now = Math.max(now, next.at);
      next.run();
      return true;
    },
  };
}
