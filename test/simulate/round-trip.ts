import { PassingFailure } from "../../server/sync/passing-failure.ts";
import type { Chance } from "./chance.ts";
import type { MemoryDatabase } from "./memory-database.ts";
import type { VirtualClock } from "./virtual-clock.ts";

/** A node of the simulation may be killed: what it has not committed then never happens. */
export interface NodeLife {
  alive: boolean;
  /** What becomes of its next commit: it dies just before or after, or never hears of it. */
  doom: "before commit" | "after commit" | "answer lost" | null;
}

/** The database did not answer: a fault of the world, not of the program. */
export class Outage extends PassingFailure {
  override readonly name = "Outage";
}

/** Asks the database. It takes time, fails while the database is down, and never answers a dead node. */
export type RoundTrip = <T>(read: () => T) => Promise<T>;

/** Mostly a moment; now and then long enough for others to overtake it. */
const usualMs = 10;
export const longMs = 80;

export function createRoundTrip(
  clock: VirtualClock,
  chance: Chance,
  database: MemoryDatabase,
  life: NodeLife,
): RoundTrip {
  return (read) =>
    new Promise((resolve, reject) => {
      // The database may look at once and the answer be long under way, or the other way round.
      const early = chance.chance(0.5) && !database.down ? { value: read() } : null;
      clock.after(chance.below(chance.chance(0.15) ? longMs : usualMs), () => {
        if (!life.alive) return;
        if (database.down) reject(new Outage("The database is down."));
        else resolve(early ? early.value : read());
      });
    });
}
