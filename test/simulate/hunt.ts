import { spawnSync } from "node:child_process";
import { mutants } from "./mutants.ts";

/** Runs the simulation once for each planted bug, until a seed notices it. */
export function huntMutants(seeds: number): { planted: number; caught: number; missed: string[] } {
  const missed = mutants.filter(({ name }) => !isCaught(name, seeds)).map(({ name }) => name);
  return { planted: mutants.length, caught: mutants.length - missed.length, missed };
}

function isCaught(name: string, seeds: number): boolean {
  const plant = new URL("./plant.ts", import.meta.url).href;
  const main = new URL("./main.ts", import.meta.url).pathname;
  const { status, stderr } = spawnSync(
    process.execPath,
    ["--import", plant, main, "--seeds", String(seeds), "--first"],
    { env: { ...process.env, MUTANT: name }, encoding: "utf8" },
  );
  if (stderr.includes("no longer holds the place")) throw new Error(stderr);
  return status !== 0;
}
