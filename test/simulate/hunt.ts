import { spawn } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { mutants } from "./mutants/all.ts";
import type { Mutant } from "./mutants/mutant.ts";

/** The outcome for one planted bug: the first seed that notices it, or the test; neither where none does. */
export interface Catch {
  readonly mutant: Mutant;
  readonly seed: number | null;
  /** The test that noticed it instead. */
  readonly test?: string;
  /** Why it could not be planted: its place in the source is another now. */
  readonly problem?: string;
}

const processesAtOnce = 2;
const root = new URL("../../", import.meta.url).pathname;
const compileCache = `${root}node_modules/.cache/simulate`;
const vitest = `${root}node_modules/vitest/vitest.mjs`;
const knownSeeds = new URL("./mutants/known-seeds.json", import.meta.url);

/** Runs the simulation once for each planted bug, until a seed notices it, or the test that holds it. */
export async function huntMutants(
  planted: readonly Mutant[],
  seeds: number,
  onCatch: (caught: Catch) => void,
): Promise<Catch[]> {
  const known = JSON.parse(await readFile(knownSeeds, "utf8")) as Record<string, number>;
  const waiting = [...planted];
  const caught: Catch[] = [];
  const work = async () => {
    for (let mutant = waiting.shift(); mutant; mutant = waiting.shift()) {
      const { heldBy } = mutant;
      const hunted = heldBy
        ? runTest(mutant, heldBy)
        : findSeed(mutant, seeds, known[mutant.name] ?? 1);
      const found = { mutant, ...(await hunted) };
      caught.push(found);
      onCatch(found);
    }
  };
  await Promise.all(Array.from({ length: processesAtOnce }, work));
  return caught;
}

/** The bugs that a sync engine may have whatever it is built like: for every day. */
export const everyday: readonly string[] = [
  "nodedupe",
  "gapok",
  "rejectstall",
  "noleave",
  "nochildren",
  "nocascade",
  "nogain",
  "nolost",
  "horizon",
  "snapmerge",
  "snapwipe",
  "purgefirst",
  "stalepoke",
  "stalesnap",
  "norebase",
  "nonatomic",
  "ackearly",
  "commitgap",
  "leak",
];

export function mutantsNamed(names: readonly string[]): readonly Mutant[] {
  if (names.length > 0) return mutants.filter(({ name }) => names.includes(name));
  return mutants.filter(({ coveredBy }) => coveredBy === undefined);
}

/** Keeps which seed noticed which bug, to begin with it the next time. */
export async function recordSeeds(results: readonly Catch[]): Promise<void> {
  const known = JSON.parse(await readFile(knownSeeds, "utf8")) as Record<string, number>;
  for (const { mutant, seed } of results) if (seed !== null) known[mutant.name] = seed;
  const names = mutants.map(({ name }) => name).filter((name) => name in known);
  const sorted = Object.fromEntries(names.map((name) => [name, known[name]]));
  await writeFile(knownSeeds, `${JSON.stringify(sorted, null, 2)}\n`);
}

type Found = Omit<Catch, "mutant">;

async function findSeed({ name }: Mutant, seeds: number, begin: number): Promise<Found> {
  const plant = new URL("./plant.ts", import.meta.url).href;
  const main = new URL("./main.ts", import.meta.url).pathname;
  const choice = ["--seeds", String(seeds), "--begin", String(begin), "--first"];
  const { out, errors } = await runWith(name, ["--import", plant, main, ...choice]);
  const line = out.split("\n").find((text) => text.startsWith("{"));
  if (!line) return { seed: null, problem: errors };
  const { failingSeeds } = JSON.parse(line) as { failingSeeds: number[] };
  return { seed: failingSeeds[0] ?? null };
}

async function runTest({ name }: Mutant, test: string): Promise<Found> {
  const choice = ["run", "--project", "node", "--reporter", "tap-flat", test];
  const { out, errors } = await runWith(name, [vitest, ...choice]);
  // Whatever else goes wrong, such as a file that does not load, is not the bug that was planted.
  if (out.includes('name: "AssertionError"')) return { seed: null, test };
  return { seed: null, problem: errors };
}

/** Runs Node with a bug planted. @returns all that it printed */
function runWith(mutant: string, args: string[]): Promise<{ out: string; errors: string }> {
  const child = spawn(process.execPath, args, {
    cwd: root,
    env: { ...process.env, MUTANT: mutant, NODE_COMPILE_CACHE: compileCache },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let [out, errors] = ["", ""];
  child.stdout.on("data", (text) => (out += String(text)));
  child.stderr.on("data", (text) => (errors += String(text)));
  return new Promise((resolve) => child.on("close", () => resolve({ out, errors })));
}
