import { parseArgs } from "node:util";
import { noFindings } from "./findings.ts";
import { huntFaults } from "./hunt.ts";
import { messageCases } from "./message-cases.ts";
import { mutationCases } from "./mutation-cases.ts";
import { routeCases } from "./route-cases.ts";
import { setStage } from "./stage.ts";

const { values } = parseArgs({
  options: {
    /** Every so-manieth case; 1 for all of them. */
    every: { type: "string", default: "1" },
    /** Only cases of this kind: route, message or mutation. */
    only: { type: "string" },
    /** Only routes and mutations whose name matches: `^POST /api/v1/privacy`, `^ticket`. */
    about: { type: "string", default: "" },
    /** Plant known faults, one after another, and see whether each is noticed. */
    mutants: { type: "boolean", default: false },
    /** Only these of them. */
    fault: { type: "string", multiple: true, default: [] },
    /** End with the first mismatch. */
    first: { type: "boolean", default: false },
    /** Take the wall of the database away; for planted faults. */
    "without-row-security": { type: "boolean", default: false },
  },
});

process.exit(values.mutants ? await hunt() : await ask());

async function hunt(): Promise<number> {
  const { planted, missed } = await huntFaults(values.fault);
  process.stdout.write(`${JSON.stringify({ planted, caught: planted - missed.length, missed })}\n`);
  return missed.length === 0 ? 0 : 1;
}

async function ask(): Promise<number> {
  const every = Number(values.every);
  let seen = 0;
  /** Neighbours differ in whose row is meant: all kinds of one place are taken together. */
  const takes = () => Math.floor(seen++ / 10) % every === 0;
  const isMeant = (name: string) => new RegExp(values.about).test(name);
  const isAsked = (kind: string) => values.only === undefined || values.only === kind;

  const stage = await setStage();
  if (values["without-row-security"]) await takeWallAway(stage.superuser);
  const findings = noFindings();
  const isOver = () => values.first && findings.mismatches.length > 0;
  if (isAsked("route"))
    for await (const _case of routeCases(stage, isMeant, takes, findings)) if (isOver()) break;
  if (isAsked("message")) await messageCases(stage, takes, findings);
  if (isAsked("mutation") && !isOver())
    for await (const _case of mutationCases(stage, isMeant, takes, findings)) if (isOver()) break;
  const { mismatches, never, ...counts } = findings;
  const silent = every === 1 && !values.first ? never : [];
  for (const mismatch of mismatches.slice(0, 50)) process.stderr.write(`${mismatch}\n`);
  for (const name of silent)
    process.stderr.write(`${name}: nobody ever got through, so nothing is proven\n`);
  process.stdout.write(
    `${JSON.stringify({ ...counts, mismatches: mismatches.length, never: silent })}\n`,
  );
  await stage.close();
  return mismatches.length + silent.length === 0 && counts.cases > 0 ? 0 : 1;
}

async function takeWallAway(superuser: Awaited<ReturnType<typeof setStage>>["superuser"]) {
  await superuser.query(`
    do $$ declare name text; begin
      for name in select relname from pg_class where relrowsecurity loop
        execute format('alter table %I disable row level security', name);
      end loop;
    end $$`);
}
