import type { Clock } from "../../shared/sync/clock.ts";
import type { Log } from "../log.ts";
import type { TextKey } from "./text-key.ts";
import type { TextStore } from "./text-store.ts";

/** How long nobody has typed when the column is written, and how long it waits for that at most, in ms. */
const quietMs = 1000;
const mostMs = 5000;

/** Brings what is typed into the record's column, in which lists and the search find it. */
export interface Projection {
  /** Something was written to the text. */
  changed(): void;
  /** Writes what is still to be written. */
  close(): Promise<void>;
}

interface ProjectionParts {
  readonly store: Pick<TextStore, "project">;
  readonly log: Log;
  readonly clock: Clock;
  /** Rows of the organization were written. */
  readonly wake: (orgId: string) => void;
}

/** A node that dies before it has written leaves it to the job of project-behind.ts. */
export function createProjection(
  key: TextKey,
  { store, log, clock, wake }: ProjectionParts,
): Projection {
  let since: number | null = null;
  let cancel: () => void = () => undefined;
  let running: Promise<void> = Promise.resolve();

  function run(): Promise<void> {
    cancel();
    if (since === null) return running;
    since = null;
    running = running.then(async () => {
      try {
        if (await store.project(key)) wake(key.orgId);
      } catch (error) {
        log.error({ err: error }, "A record's column could not follow its text; it will.");
      }
    });
    return running;
  }

  return {
    changed: () => {
      since ??= clock.now();
      cancel();
      const left = Math.max(0, Math.min(quietMs, since + mostMs - clock.now()));
      cancel = clock.after(left, () => void run());
    },
    close: run,
  };
}
