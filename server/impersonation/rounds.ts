import type { Log } from "../log.ts";

/** How often those that run are looked at, in ms, and how often it is asked whether any do. */
const busyMs = 1000;
const idleMs = 30_000;

/** Rounds in which those that run are looked at, one after another. */
export interface Rounds {
  /** The next one: soon while any runs. */
  next(isBusy: boolean): void;
  close(): void;
}

/** The first comes a second from now; one that fails is followed by another. */
export function createRounds(log: Log, look: () => Promise<void>): Rounds {
  let timer: NodeJS.Timeout | undefined;
  let isClosed = false;

  function next(isBusy: boolean): void {
    if (isClosed) return;
    clearTimeout(timer);
    timer = setTimeout(
      () => {
        look().catch((error: unknown) => {
          log.error({ err: error }, "Impersonations could not be looked at.");
          next(true);
        });
      },
      isBusy ? busyMs : idleMs,
    );
    timer.unref();
  }
  next(true);

  return {
    next,
    close: () => {
      isClosed = true;
      clearTimeout(timer);
    },
  };
}
