import type { Chance } from "./chance.ts";
import type { VirtualClock } from "./virtual-clock.ts";

/** One direction of a wire. */
export interface Lane {
  /** Takes a frame; it arrives later, in order, or not at all. */
  send(frame: string): void;
  /** Runs once everything sent so far has arrived. */
  finally(run: () => void): void;
  /** Nothing more is taken; of what is under way the first frames may arrive. */
  break(): void;
}

export interface LaneParts {
  readonly clock: VirtualClock;
  readonly chance: Chance;
  readonly mostLatencyMs: number;
  /** Earliest moment at which anything arrives: a slow reader's is far away. */
  readonly notBefore: () => number;
  readonly deliver: (frame: string) => void;
  /** The receiving end knows that the wire is dead: only then frames come late, twice or reordered. */
  readonly isOver: () => boolean;
}

const latestMs = 3000;

export function createLane(parts: LaneParts): Lane {
  const { clock, chance, deliver } = parts;
  let last = 0;
  let broken = false;
  let lost = false;

  function arriveIn(run: () => void): void {
    const soonest = clock.now() + 1 + chance.below(parts.mostLatencyMs);
    last = Math.max(last, soonest, parts.notBefore());
    clock.after(last - clock.now(), run);
  }

  /** What was lost may turn up when nobody waits for it any more, more than once. */
  function straggle(frame: string): void {
    if (chance.chance(0.6)) return;
    clock.after(chance.below(latestMs), () => {
      if (!parts.isOver()) return;
      deliver(frame);
      straggle(frame);
    });
  }

  return {
    send: (frame) => {
      if (broken) return;
      arriveIn(() => {
        lost ||= broken && (parts.isOver() || chance.chance(0.5));
        if (lost) straggle(frame);
        else deliver(frame);
      });
    },
    finally: (run) => arriveIn(run),
    break: () => {
      broken = true;
    },
  };
}
