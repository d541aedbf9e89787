import { parseArgs } from "node:util";
import { everyday, huntMutants, mutantsNamed, recordSeeds } from "./hunt.ts";
import { replayCorpus, toCorpus } from "./corpus.ts";
import { shrink } from "./shrink.ts";
import { simulate } from "./simulation.ts";

const { values } = parseArgs({
  options: {
    seeds: { type: "string", default: "300" },
    /** One seed alone. */
    seed: { type: "string" },
    /** The seed to begin with. */
    begin: { type: "string", default: "1" },
    /** Stop at the first seed that fails. */
    first: { type: "boolean", default: false },
    /** A failing seed to be told as a short story. */
    shrink: { type: "string" },
    /** Plant each known bug and see whether it is noticed. */
    mutants: { type: "boolean", default: false },
    /** Only the well-known ones, which takes seconds. */
    everyday: { type: "boolean", default: false },
    /** Only these of them. */
    only: { type: "string", multiple: true, default: [] },
    /** Keep which seed noticed which bug. */
    record: { type: "boolean", default: false },
  },
});

const print = (value: unknown) => process.stdout.write(`${JSON.stringify(value)}\n`);

if (values.mutants) {
  const planted = mutantsNamed(values.everyday ? everyday : values.only);
  const results = await huntMutants(planted, Number(values.seeds), (caught) => {
    const { mutant, seed, test, problem = "" } = caught;
    const by = seed === null ? (test ?? "MISSED") : `seed ${seed}`;
    process.stderr.write(`${by}: ${mutant.name}${problem}\n`);
  });
  if (values.record) await recordSeeds(results);
  const missed = results
    .filter(({ seed, test }) => seed === null && !test)
    .map(({ mutant }) => mutant.name);
  print({ planted: planted.length, caught: planted.length - missed.length, missed });
  process.exitCode = missed.length > 0 ? 1 : 0;
} else if (values.shrink) {
  const outcome = await shrink(Number(values.shrink));
  const lines = outcome
    ? [...outcome.story, ...outcome.faults, JSON.stringify(toCorpus(outcome))]
    : ["This seed does not fail."];
  process.stdout.write(`${lines.join("\n")}\n`);
  process.exitCode = outcome ? 1 : 0;
} else {
  const budget = Array.from({ length: Number(values.seeds) }, (_, index) => index + 1);
  const seeds = values.seed ? [Number(values.seed)] : beginWith(budget, Number(values.begin));
  const past = values.seed || values.first ? [] : await replayCorpus();
  for (const fault of past) process.stderr.write(`corpus: ${fault}\n`);
  process.exitCode = (await simulateAll(seeds)) + past.length > 0 ? 1 : 0;
}

function beginWith(seeds: readonly number[], begin: number): number[] {
  return [begin, ...seeds.filter((seed) => seed !== begin)];
}

async function simulateAll(seeds: readonly number[]): Promise<number> {
  const startedAt = performance.now();
  const failingSeeds: number[] = [];
  let [operations, divergences] = [0, 0];
  for (const seed of seeds) {
    const { faults, ...outcome } = await simulate(seed);
    operations += outcome.operations;
    divergences += faults.length;
    if (faults.length === 0) continue;
    failingSeeds.push(seed);
    process.stderr.write(`seed ${seed}: ${faults.slice(0, 5).join("; ")}\n`);
    if (values.first) break;
  }
  const seconds = Math.round((performance.now() - startedAt) / 100) / 10;
  print({ seeds: seeds.length, operations, divergences, failingSeeds, seconds });
  return divergences;
}
