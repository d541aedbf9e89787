import type { Clock } from "../../shared/sync/clock.ts";

/** Looks after an open socket once a second. */
export interface Watchdog {
  start(): void;
  stop(): void;
  /** Something came from the server. */
  heard(): void;
  /** How long nothing came, in ms. */
  readonly silentMs: number;
}

/** @param look - called once a second between start and stop */
export function createWatchdog(clock: Clock, look: () => void): Watchdog {
  let heardAt = clock.now();
  let cancel: () => void = () => undefined;

  function next(): void {
    cancel = clock.after(1000, () => {
      next();
      look();
    });
  }

  return {
    start: () => {
      cancel();
      heardAt = clock.now();
      next();
    },
    stop: () => cancel(),
    heard: () => {
      heardAt = clock.now();
    },
    get silentMs() {
      return clock.now() - heardAt;
    },
  };
}
