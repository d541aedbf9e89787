import { readFileSync, writeFileSync } from "node:fs";

/** Floors as a quiet machine reaches them, by `"<bench>, <case>, <metric>"`. */
export type Baselines = Readonly<Record<string, number>>;

const file = new URL("baselines.json", import.meta.url);

export function readBaselines(): Baselines {
  return JSON.parse(readFileSync(file, "utf8")) as Baselines;
}

/** Adds to the recorded floors; of two of the same name the lower stays, as the quieter machine's. */
export function recordBaselines(floors: Baselines): void {
  const known = readBaselines();
  const lower = Object.entries(floors).map(([name, floor]) => [
    name,
    Math.min(floor, known[name] ?? floor),
  ]);
  const all = { ...known, ...Object.fromEntries(lower) };
  writeFileSync(file, `${JSON.stringify(all, null, 2)}\n`);
}
