import { type Answer, ask, guisesFor } from "./ask.ts";
import { problemsOf } from "./expectations.ts";
import type { Findings } from "./findings.ts";
import { plainSteps, readOperations, slotsOf, unknownSteps } from "./operations.ts";
import type { Stage } from "./stage.ts";
import { type Kind, kinds, targetOf } from "./targets.ts";

/** Every route by everybody, in every guise, with everybody's ids in every place for one. */
export async function* routeCases(
  stage: Stage,
  isMeant: (name: string) => boolean,
  takes: () => boolean,
  findings: Findings,
): AsyncGenerator<void> {
  const { world } = stage;
  const everybody = world.tenants.flatMap(({ principals }) => principals);
  for (const operation of await readOperations(stage)) {
    const name = `${operation.method} ${operation.path}`;
    if (!isMeant(name)) continue;
    const slots = slotsOf(operation, world);
    for (const step of unknownSteps(operation, world))
      if (!(step in plainSteps))
        findings.mismatches.push(`${name}: nobody has said what ${step} names, see operations.ts`);
    let passed = false;
    for (const person of everybody)
      for (const guise of guisesFor(operation, person))
        for (const slot of slots.length > 0 ? slots : [null]) {
          const answers = new Map<Kind, Answer>();
          for (const kind of slot ? kinds : (["own"] as const)) {
            const target = slot && targetOf(world, person, slot.table, kind);
            if ((slot && target === null) || !takes()) continue;
            const answer = await ask(stage, operation, person, guise, slot, target);
            answers.set(kind, answer);
            findings.cases += 1;
            findings.byKind["route"] = (findings.byKind["route"] ?? 0) + 1;
            if (answer.status === 429) findings.limited += 1;
            passed ||= answer.status < 400 || [409, 410, 422].includes(answer.status);
            const problems = problemsOf(
              operation,
              person,
              guise,
              slot,
              kind,
              target,
              answer,
              world,
            );
            for (const problem of problems)
              findings.mismatches.push(
                `${name} by ${person.name} of ${person.mark} (${guise}), ${slot?.path.join(".") ?? "-"} = ${kind}: ${problem}`,
              );
            yield;
          }
          const [foreign, random] = [answers.get("otherOrganization"), answers.get("random")];
          if (
            foreign &&
            random &&
            verdictOf(foreign) !== verdictOf(random) &&
            foreign.status !== 429 &&
            random.status !== 429
          )
            findings.mismatches.push(
              `${name} by ${person.name} (${guise}): a foreign ${slot?.path.join(".")} is answered ${verdictOf(foreign)}, a random one ${verdictOf(random)}`,
            );
        }
    for (const line of await stage.drift.look()) findings.mismatches.push(`${name}: ${line}`);
    if (!passed && !/^\/(sync|\*|assets)/.test(operation.path) && operation.access.who === "member")
      findings.never.push(name);
  }
}

function verdictOf({ status, code, text, sent }: Answer): string {
  const ids = new Set(sent.match(/[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}/g));
  let body = status >= 400 ? text : "";
  for (const id of ids) body = body.replaceAll(id, "<id>");
  return `${status} ${code} ${body}`;
}
