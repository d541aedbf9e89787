/** Time that stands still between events. */
export interface VirtualClock {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly after: (ms: number, run: () => void) => () => void;
  /** Runs the next event. @returns false when none is left before `end`; it is `end` then */
  stepUntil(end: number): boolean;
}

interface Timer {
  readonly at: number;
  readonly run: () => void;
}

export function createVirtualClock(): VirtualClock {
  let now = Date.UTC(2026, 0, 1);
  /** Latest first; of two at the same moment the one that was set first comes first. */
  const timers: Timer[] = [];

  return {
    now: () => now,
    after: (ms, run) => {
      const timer = { at: now + ms, run };
      let place = timers.length;
      while (place > 0 && (timers[place - 1] as Timer).at <= timer.at) place -= 1;
      timers.splice(place, 0, timer);
      return () => {
        const at = timers.indexOf(timer);
        if (at >= 0) timers.splice(at, 1);
      };
    },
    stepUntil: (end) => {
      const next = timers.at(-1);
      if (!next || next.at > end) {
        now = Math.max(now, end);
        return false;
      }
      timers.pop();
      now = Math.max(now, next.at);
      next.run();
      return true;
    },
  };
}
