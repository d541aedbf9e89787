import type { Sums } from "../../shared/sync/protocol/check.ts";
import type { Clock } from "../../shared/sync/clock.ts";
import type { Inbound } from "./inbound.ts";

/** How often the rows are compared with the server's. */
const everyMs = 3_600_000;
/** Sums that may come too late, one after another, before the next hour is waited for. */
const mostMissed = 5;

/** Holds the rows of a replica against the server's now and then: after a snapshot, and every hour. */
export interface Comparison {
  /** A snapshot is complete: compare as soon as possible. */
  soon(): void;
  readonly due: boolean;
  ask(): void;
  /** What the server says the rows are; kept until they stand at its version. */
  take(sums: Sums): Promise<string[]>;
  /** Whether sums are here that the rows have not come to. */
  readonly waits: boolean;
  /** The rows moved. @returns the tables that differ, mostly none */
  moved(): Promise<string[]>;
  /** A hello was answered: sums that came before may be of other coverage. */
  forget(): void;
}

/** @param send - asks the server for its sums */
export function createComparison(inbound: Inbound, clock: Clock, send: () => void): Comparison {
  let askedAt = clock.now();
  let missed = 0;
  let sums: Sums | null = null;

  function ask(): void {
    askedAt = clock.now();
    send();
  }

  async function moved(): Promise<string[]> {
    if (!sums) return [];
    const differing = await inbound.compare(sums);
    if (differing === "early") return [];
    sums = null;
    if (differing !== "late") {
      missed = 0;
      return differing;
    }
    missed = (missed + 1) % mostMissed;
    if (missed > 0) ask();
    return [];
  }

  return {
    ask,
    moved,
    get waits() {
      return sums !== null;
    },
    get due() {
      return clock.now() - askedAt > everyMs;
    },
    soon: () => {
      askedAt = Number.NEGATIVE_INFINITY;
    },
    take: (given) => {
      sums = given;
      return moved();
    },
    forget: () => {
      sums = null;
    },
  };
}
