import { parseArgs } from "node:util";
import { noFindings } from "./findings.ts";
import { mutationCases } from "./mutation-cases.ts";
import { routeCases } from "./route-cases.ts";
import { setStage } from "./stage.ts";

const { values } = parseArgs({
  options: {
    /** Every so-manieth case; 1 for all of them. */
    every: { type: "string", default: "1" },
  },
});
const every = Number(values.every);
let seen = 0;
/** Neighbours differ in whose row is meant: all kinds of one place are taken together. */
const takes = () => Math.floor(seen++ / 10) % every === 0;

const stage = await setStage();
const findings = noFindings();
for await (const _case of routeCases(stage, takes, findings));
for await (const _case of mutationCases(stage, takes, findings));
const { mismatches, never, ...counts } = findings;
const silent = every === 1 ? never : [];
for (const mismatch of mismatches.slice(0, 50)) process.stderr.write(`${mismatch}\n`);
for (const name of silent)
  process.stderr.write(`${name}: nobody ever got through, so nothing is proven\n`);
process.stdout.write(
  `${JSON.stringify({ ...counts, mismatches: mismatches.length, never: silent })}\n`,
);
await stage.close();
process.exit(mismatches.length + silent.length === 0 && counts.cases > 0 ? 0 : 1);
