import { parseArgs } from "node:util";
import { scramble } from "../../../server/demo/crm/values.ts";
import { differences } from "./judge.ts";
import { runOrdeal, type Verdict } from "./ordeal.ts";
import { run } from "./runs.ts";
import { openStage, type Stage } from "./stage.ts";
import { subjects, subjectSizes } from "./subjects.ts";

/**
 * `npm run ingest:torture`: one model of each source goes through full, incremental, forced, dry and limited
 * runs and through runs that are killed with -9; the rows here must be the source's. Prints a line of JSON a
 * source, at last the sums; exit code 1 when anything is not as it must be.
 */
const { values } = parseArgs({
  options: {
    /** Killed runs a source. */
    kills: { type: "string", default: "20" },
    seed: { type: "string", default: "1" },
    /** Only these, by commas. */
    sources: { type: "string", default: "" },
    /** One kill a source and no more than the usual runs: for `npm test`. */
    smoke: { type: "boolean", default: false },
  },
});
const asked = values.sources === "" ? null : values.sources.split(",");
const chosen = subjects.filter(({ source }) => asked?.includes(source) ?? true);
const seed = Number(values.seed);
let drawn = 0;
const random = () => scramble(seed, drawn++, 99) / 0x1_0000_0000;

const stage = await openStage({ sizes: subjectSizes, timeScale: 60, latencyMs: 15, seed });
const verdicts: Verdict[] = [];
try {
  for (const subject of chosen) {
    const startedAt = performance.now();
    const kills = values.smoke ? 1 : Number(values.kills);
    const verdict = await runOrdeal(stage, subject, { kills, random, short: values.smoke });
    verdicts.push(verdict);
    const { violations } = stage.crm.usage(subject.source);
    const seconds = Math.round((performance.now() - startedAt) / 100) / 10;
    print({ ...verdict, rateLimitViolations: violations, seconds });
  }
  if (!values.smoke) await everyModel(stage);
  const sum = (of: (verdict: Verdict) => number) =>
    verdicts.reduce((total, verdict) => total + of(verdict), 0);
  const rateLimitViolations = [...stage.crm.sources.keys()].reduce(
    (total, source) => total + stage.crm.usage(source).violations,
    0,
  );
  const mismatches = sum(({ problems }) => problems.length);
  print({
    sources: new Set(verdicts.map(({ source }) => source)).size,
    runs: sum(({ runs }) => runs),
    kills: sum(({ kills }) => kills),
    mismatches,
    rateLimitViolations,
  });
  process.exitCode = mismatches + rateLimitViolations > 0 ? 1 : 0;
} finally {
  await stage.close();
}
process.exit();

/** The models that did not go through everything are read in full, once. */
async function everyModel(on: Stage): Promise<void> {
  for (const { code, models } of on.connectors.all)
    for (const { code: model, paging } of models) {
      const name = { source: code, model };
      const isSubject = subjects.some((one) => one.source === code && one.model === model);
      const isAsked = chosen.some(({ source }) => source === code);
      // Five9's lists and HubSpot's associations are not among the rows that the fake server keeps.
      const isDerived = paging.kind === "ids" || (code === "five9" && model === "lists");
      if (isSubject || !isAsked || isDerived) continue;
      const { status, errorMessage, warning } = await run(on, name, { full: true });
      const problems = [
        ...(status === "success" ? [] : [`full: ended as ${status}: ${errorMessage}`]),
        ...(await differences(on, name)).slice(0, 5),
      ];
      verdicts.push({ ...name, runs: 1, kills: 0, problems });
      if (problems.length > 0) print({ ...name, problems, warning });
    }
}

function print(line: object): void {
  process.stdout.write(`${JSON.stringify(line)}\n`);
}
