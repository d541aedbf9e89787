import { parseArgs } from "node:util";
import { huntMutants } from "./hunt.ts";
import { shrink } from "./shrink.ts";
import { simulate } from "./simulation.ts";

const { values } = parseArgs({
  options: {
    seeds: { type: "string", default: "300" },
    seed: { type: "string" },
    /** Stop at the first seed that fails. */
    first: { type: "boolean", default: false },
    /** A failing seed to be told as a short story. */
    shrink: { type: "string" },
    mutants: { type: "boolean", default: false },
  },
});
if (values.mutants) {
  const hunt = huntMutants(Number(values.seeds));
  process.stdout.write(`${JSON.stringify(hunt)}\n`);
  process.exit(hunt.missed.length > 0 ? 1 : 0);
}
if (values.shrink) {
  const outcome = await shrink(Number(values.shrink));
  const lines = outcome ? [...outcome.story, ...outcome.faults] : ["This seed does not fail."];
  process.stdout.write(`${lines.join("\n")}\n`);
  process.exit(outcome ? 1 : 0);
}
const seeds = values.seed
  ? [Number(values.seed)]
  : Array.from({ length: Number(values.seeds) }, (_, index) => index + 1);
const startedAt = performance.now();
const failingSeeds: number[] = [];
let operations = 0;
let divergences = 0;

for (const seed of seeds) {
  const outcome = await simulate(seed);
  operations += outcome.operations;
  divergences += outcome.faults.length;
  if (outcome.faults.length === 0) continue;
  failingSeeds.push(seed);
  process.stderr.write(`seed ${seed}: ${outcome.faults.slice(0, 5).join("; ")}\n`);
  if (values.first) break;
}

const seconds = Math.round((performance.now() - startedAt) / 100) / 10;
process.stdout.write(
  `${JSON.stringify({ seeds: seeds.length, operations, divergences, failingSeeds, seconds })}\n`,
);
process.exitCode = divergences > 0 ? 1 : 0;
