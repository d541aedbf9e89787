import { readFileSync, writeFileSync } from "node:fs";

/** Floors as a quiet machine reaches them, by `"<bench>, <case>, <metric>"`. */
export type Baselines = Readonly<Record<string, number>>;

const file = new URL("baselines.json", import.meta.url);

export function readBaselines(): Baselines {
  return JSON.parse(readFileSync(file, "utf8")) as Baselines;
}

/** Adds to the recorded floors, in the place of earlier ones of the same name. */
export function recordBaselines(floors: Baselines): void {
  writeFileSync(file, `${JSON.stringify({ ...readBaselines(), ...floors }, null, 2)}\n`);
}
