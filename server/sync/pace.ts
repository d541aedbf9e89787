import type { Clock } from "../../shared/sync/clock.ts";

/** Parts of a delivery's own time that pass before the next one begins. */
const restShare = 40;
/** A shorter delivery needs no rest, and no rest is longer, in ms. */
const [leastMs, mostMs] = [0.2, 20];

/**
 * How closely deliveries follow one another. To write to a hundred sockets costs as much for one commit as
 * for five, so after a delivery that took long the next one waits in proportion, and takes along what was
 * committed meanwhile. Whoever changes something now and then never waits; where changes come faster than
 * they could be told one by one, they go out fifty times a second: nobody sees the difference.
 */
export interface Pace {
  /** Runs a delivery and remembers how long it took. */
  deliver(work: () => void): void;
  /** Whether the next one may begin. */
  readonly rested: boolean;
  /** Resolves when it may. */
  rest(): Promise<void>;
}

export function createPace(clock: Clock): Pace {
  let restedAt = clock.elapsed();

  return {
    deliver: (work) => {
      const beganAt = clock.elapsed();
      work();
      const tookMs = clock.elapsed() - beganAt;
      restedAt = clock.elapsed() + (tookMs < leastMs ? 0 : Math.min(mostMs, restShare * tookMs));
    },
    get rested() {
      return clock.elapsed() >= restedAt;
    },
    rest: () =>
      new Promise((resolve) => clock.after(Math.max(0, restedAt - clock.elapsed()), resolve)),
  };
}
