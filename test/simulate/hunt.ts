import { spawn } from "node:child_process";
import { mutants } from "./mutants/all.ts";
import type { Mutant } from "./mutants/mutant.ts";

/** The outcome for one planted bug: the first seed that notices it, or null. */
interface Catch {
  readonly mutant: Mutant;
  readonly seed: number | null;
}

const processesAtOnce = 2;

/** Runs the simulation once for each planted bug, until a seed notices it. */
export async function huntMutants(
  planted: readonly Mutant[],
  seeds: readonly string[],
  onCatch: (caught: Catch) => void,
): Promise<Catch[]> {
  const waiting = [...planted];
  const caught: Catch[] = [];
  const work = async () => {
    for (let mutant = waiting.shift(); mutant; mutant = waiting.shift()) {
      const found = { mutant, seed: await findSeed(mutant, seeds) };
      caught.push(found);
      onCatch(found);
    }
  };
  await Promise.all(Array.from({ length: processesAtOnce }, work));
  return caught;
}

export function mutantsNamed(names: readonly string[]): readonly Mutant[] {
  if (names.length > 0) return mutants.filter(({ name }) => names.includes(name));
  return mutants.filter(({ coveredBy }) => coveredBy === undefined);
}

function findSeed({ name }: Mutant, seeds: readonly string[]): Promise<number | null> {
  const plant = new URL("./plant.ts", import.meta.url).href;
  const main = new URL("./main.ts", import.meta.url).pathname;
  const child = spawn(process.execPath, ["--import", plant, main, ...seeds, "--first"], {
    env: { ...process.env, MUTANT: name },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let [out, errors] = ["", ""];
  child.stdout.on("data", (text) => (out += String(text)));
  child.stderr.on("data", (text) => (errors += String(text)));
  return new Promise((resolve, reject) => {
    child.on("close", () => {
      const line = out.split("\n").find((text) => text.startsWith("{"));
      if (!line) return reject(new Error(`${name}: ${errors}`));
      const { failingSeeds } = JSON.parse(line) as { failingSeeds: number[] };
      resolve(failingSeeds[0] ?? null);
    });
  });
}
