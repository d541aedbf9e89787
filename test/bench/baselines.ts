import { readFileSync, writeFileSync } from "node:fs";

/** Floors as a quiet machine reaches them, by `"<bench>, <case>, <metric>"`. */
export type Baselines = Readonly<Record<string, number>>;

const file = new URL("baselines.json", import.meta.url);

export function readBaselines(): Baselines {
  return JSON.parse(readFileSync(file, "utf8")) as Baselines;
}

/** One floor as this run measured it. */
export interface MeasuredFloor {
  readonly name: string;
  readonly floor: number;
  /** Of rates the higher is the better. */
  readonly isRate: boolean;
}

/** Adds to the recorded floors; of two of the same name the better stays, as the quieter machine's. */
export function recordBaselines(floors: readonly MeasuredFloor[]): void {
  const known = readBaselines();
  const better = floors.map(({ name, floor, isRate }) => {
    const choose = isRate ? Math.max : Math.min;
    return [name, choose(floor, known[name] ?? floor)];
  });
  const all = { ...known, ...Object.fromEntries(better) };
  writeFileSync(file, `${JSON.stringify(all, null, 2)}\n`);
}
