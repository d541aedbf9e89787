import type { Baselines } from "./baselines.ts";
import type { Measurement, Target } from "./measurement.ts";
import { median } from "./statistics.ts";

/** Times its baseline beyond which a floor says that the machine was busy with something else. */
const quietFactor = 1.5;

/** One line of output. */
export interface Line {
  readonly bench: string;
  readonly case: string;
  readonly metric: string;
  readonly unit: string;
  readonly value: number;
  readonly floor: number | null;
  readonly ratio: number | null;
  readonly runs: number;
  readonly target?: string;
  /** The target was missed. */
  readonly missed?: true;
  /** The target was missed while the machine was too busy for it to count. */
  readonly noisy?: true;
}

/** A measurement as a line: medians over its runs, held against its target. */
export function toLine(bench: string, measurement: Measurement, baselines: Baselines): Line {
  const { case: name, metric, unit, values, floors, target } = measurement;
  const value = median(values);
  const floor = floors ? median(floors) : null;
  const line = {
    bench,
    case: name,
    metric,
    unit,
    value: round(value),
    floor: floor && round(floor),
    ratio: floor && round(value / floor),
    runs: values.length,
  };
  if (!target) return line;
  const limited = { ...line, target: `${target.limit} ${target.of}` };
  if (isMet(target, value, floor ?? 0)) return limited;
  return isQuiet(target, line, baselines[baselineKey(line)])
    ? { ...limited, missed: true }
    : { ...limited, noisy: true };
}

/** Names a floor in `baselines.json`. */
export function baselineKey(line: Pick<Line, "bench" | "case" | "metric">): string {
  return `${line.bench}, ${line.case}, ${line.metric}`;
}

function isMet({ of, limit }: Target, value: number, floor: number): boolean {
  switch (of) {
    case "times floor":
      return value <= limit * floor;
    case "above floor":
      return value <= limit + floor;
    case "value":
      return value <= limit;
    case "times floor at least":
      return value >= limit * floor;
    case "at least":
      return value >= limit;
  }
}

/** A ratio always counts; a number of milliseconds only where the floor is what it was when recorded. */
function isQuiet({ of }: Target, line: Line, baseline: number | undefined): boolean {
  const isRatio = of === "times floor" || of === "times floor at least";
  if (isRatio || baseline === undefined || line.floor === null) return true;
  if (isRate(line)) return line.floor * quietFactor >= baseline;
  return line.floor <= quietFactor * baseline;
}

/** Of rates more is better. */
export function isRate({ unit }: Pick<Line, "unit">): boolean {
  return unit.endsWith("/s");
}

function round(value: number): number {
  return Number(value.toPrecision(4));
}
