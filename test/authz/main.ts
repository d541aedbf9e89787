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
const t0 = Date.now();
let tl = t0;
let last = "";
for await (const c of routeCases(stage, takes, findings)) {
  const n = Date.now();
  if (n - tl > 300) process.stderr.write(`SLOW ${n - tl} ${String(c)}\n`);
  tl = n;
}
process.stderr.write(`routes ${Date.now() - t0} ms ${findings.cases}\n`);
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
