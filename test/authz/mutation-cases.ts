import { toJsonSchema } from "@valibot/to-json-schema";
import { uuidv7 } from "uuidv7";
import { findShape } from "../../schema/shape.ts";
import { mutations } from "../../shared/mutations.ts";
import type { Mutation } from "../../shared/sync/mutation.ts";
import type { Findings } from "./findings.ts";
import { fit, isFitted } from "./fitting-arguments.ts";
import { prepareRows } from "./fitting-states.ts";
import { type JsonSchema, valueOf } from "./generate.ts";
import { mayAct } from "./may-act.ts";
import { openPushers, type Outcome, type Pushers } from "./pushers.ts";
import { tableOfKey } from "./slots.ts";
import type { Stage } from "./stage.ts";
import { type Kind, kinds, targetOf } from "./targets.ts";
import type { Principal, World } from "./world.ts";

/** How the arguments of a mutation are made: which alternative, and what its own `id` names. */
interface Manner {
  readonly choice: number;
  readonly id: "made" | "found";
}

const manners: readonly Manner[] = [0, 1, 2, 3, 4].flatMap((choice) =>
  (["made", "found"] as const).map((id) => ({ choice, id })),
);

/** The table that a mutation is about, where its noun is another word. */
const nouns: Readonly<Record<string, string>> = { user: "member", cannedReply: "canned_reply" };

/** What a verb needs, where it is not `edit` and the table does not say that all writes need one right. */
const verbs: Readonly<Record<string, string>> = {
  create: "create",
  assign: "assign",
  unassign: "assign",
  delete: "delete",
  setSchedule: "schedule",
};

/** What is one's own to do: by the row that an id names, the column that says whose it is. */
const ownOnly: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "ticket.rate": { ticket: "raisedBy" },
  "attachment.add": { ticket_reply: "authorId" },
};

/** Refuse more than the matrix does: what may be done to a ticket follows from who answers it. */
const furtherRules = /^(ticket\.|attachment\.remove$)/;

/** Every mutation by everybody on everybody's rows, over the push path. */
export async function* mutationCases(
  stage: Stage,
  isMeant: (name: string) => boolean,
  takes: () => boolean,
  findings: Findings,
): AsyncGenerator<void> {
  const { world } = stage;
  const pushers = await openPushers(stage);
  for (const mutation of mutations) {
    if (!isMeant(mutation.name)) continue;
    const noun = nounOf(mutation.name);
    const schema = toJsonSchema(mutation.args, {
      typeMode: "input",
      errorMode: "ignore",
    }) as JsonSchema;
    const everybody = world.tenants.flatMap(({ principals }) => principals);
    const putBack = await prepareRows(stage.superuser, world, mutation.name);
    // Rows that were prepared are no drift.
    if (putBack) await stage.drift.look();
    const working = await workingManners(mutation, schema, noun, everybody, pushers, world);
    for (const line of await stage.drift.look())
      findings.mismatches.push(`${mutation.name}: ${line}`);
    if (working.length === 0) findings.never.push(mutation.name);
    for (const manner of working) {
      const slots = slotsOf(mutation, schema, noun, manner, world);
      for (const person of everybody) {
        for (const slot of slots.length > 0 ? slots : [null]) {
          const answers = new Map<Kind, Outcome>();
          for (const kind of slot ? kinds : (["own"] as const)) {
            const table = slot?.table ?? noun;
            const target = slot ? targetOf(world, person, table, kind) : null;
            if ((slot && target === null) || !takes()) continue;
            const args = argumentsOf(mutation, schema, noun, manner, world, person, slot, target);
            const outcome = await pushers.push(person, mutation, args);
            answers.set(kind, outcome);
            findings.cases += 1;
            findings.byKind["mutation"] = (findings.byKind["mutation"] ?? 0) + 1;
            const name = `${mutation.name} by ${person.name} of ${person.mark}, ${slot?.path.join(".") ?? "-"} = ${kind}`;
            for (const problem of problemsOf(
              mutation,
              noun,
              person,
              slot,
              kind,
              target,
              args,
              outcome,
              world,
            ))
              findings.mismatches.push(`${name}: ${problem}`);
            yield;
          }
          const [foreign, random] = [answers.get("otherOrganization"), answers.get("random")];
          if (
            foreign &&
            random &&
            (foreign.code !== random.code || foreign.message !== random.message)
          )
            findings.mismatches.push(
              `${mutation.name} by ${person.name}: a foreign ${slot?.path.join(".")} is answered "${foreign.code} ${foreign.message}", a random one "${random.code} ${random.message}"`,
            );
        }
      }
    }
    for (const line of await stage.drift.look())
      findings.mismatches.push(`${mutation.name}: ${line}`);
    await putBack?.();
    if (putBack) await stage.drift.look();
  }
}

interface ArgumentSlot {
  readonly path: readonly (string | number)[];
  readonly table: string;
}

function nounOf(name: string): string {
  const noun = name.split(".")[0] ?? "";
  return nouns[noun] ?? noun.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

function tableAt(
  path: readonly (string | number)[],
  noun: string,
  manner: Manner,
  world: World,
): string | null {
  const key = String(path.findLast((step) => typeof step === "string"));
  const isOwnId = (key === "id" || key === "ids") && path.length <= (key === "ids" ? 2 : 1);
  if (isOwnId) return manner.id === "found" && world.tableNames.has(noun) ? noun : null;
  return tableOfKey(noun, key, world.tableNames);
}

function slotsOf(
  { name }: Mutation,
  schema: JsonSchema,
  noun: string,
  manner: Manner,
  world: World,
): ArgumentSlot[] {
  const slots: ArgumentSlot[] = [];
  valueOf(
    schema,
    (path) => {
      const table = tableAt(path, noun, manner, world);
      if (table && !isFitted(name, path, manner.choice)) slots.push({ path, table });
      return uuidv7();
    },
    manner.choice,
  );
  return slots;
}

function argumentsOf(
  { name }: Mutation,
  schema: JsonSchema,
  noun: string,
  manner: Manner,
  world: World,
  person: Principal,
  slot: ArgumentSlot | null,
  target: string | null,
): unknown {
  const parent = slot && target ? parentOf(slot.table, target, world) : null;
  const made = valueOf(
    schema,
    (path) => {
      if (slot && target && path.join() === slot.path.join()) return target;
      if (parent && path.at(-1) === parent.key) return parent.id;
      const table = tableAt(path, noun, manner, world);
      return (table && targetOf(world, person, table, "own")) ?? uuidv7();
    },
    manner.choice,
  );
  return fit(name, made, manner.choice);
}

/** What a row belongs to, and the key under which it says so: a reply is named with its ticket. */
function parentOf(
  table: string,
  target: string,
  world: World,
): { readonly key: string; readonly id: string } | null {
  const key = findShape(table)?.parent?.column;
  if (key === undefined) return null;
  const id = world.row(table, target)?.[key];
  return { key, id: typeof id === "string" ? id : uuidv7() };
}

/** The manners in which somebody gets through and something is written; each alternative once. */
async function workingManners(
  mutation: Mutation,
  schema: JsonSchema,
  noun: string,
  everybody: readonly Principal[],
  pushers: Pushers,
  world: World,
): Promise<Manner[]> {
  const found: Manner[] = [];
  const seen = new Set<string>();
  for (const manner of manners) {
    const made = fit(
      mutation.name,
      valueOf(schema, () => "id", manner.choice),
      manner.choice,
    );
    const shape = JSON.stringify(made).replace(/Said \w+/g, "");
    if (seen.has(shape + manner.id) || found.some(({ choice }) => choice === manner.choice))
      continue;
    seen.add(shape + manner.id);
    const slots = slotsOf(mutation, schema, noun, manner, world);
    const tries = everybody.slice(0, everybody.length / 2).flatMap((person) => [
      { person, slot: null, target: null },
      ...slots.flatMap((slot) =>
        (["mate", "admin"] as const).map((kind) => ({
          person,
          slot,
          target: targetOf(world, person, slot.table, kind),
        })),
      ),
    ]);
    for (const { person, slot, target } of tries) {
      const outcome = await pushers.push(
        person,
        mutation,
        argumentsOf(mutation, schema, noun, manner, world, person, slot, target),
      );
      if (outcome.code === null && outcome.written > 0) {
        found.push(manner);
        break;
      }
    }
  }
  return found;
}

function problemsOf(
  mutation: Mutation,
  noun: string,
  person: Principal,
  slot: ArgumentSlot | null,
  kind: Kind,
  target: string | null,
  args: unknown,
  { code, message, written, wrong }: Outcome,
  world: World,
): string[] {
  const problems = [...wrong];
  if (code === "failed") problems.push(`broke: ${message}`);
  if (code !== null && written > 0)
    problems.push(`was refused as ${code} and wrote ${written} rows`);
  const owner = slot && ownOnly[mutation.name]?.[slot.table];
  if (owner && target && code === null && written > 0) {
    const named = world.find(target)?.row;
    if (named?.[owner] !== person.userId)
      problems.push(`accepted for a ${slot.table} of somebody else`);
  }
  // An id of its own may be that of a row to be made: what was written has been judged above.
  if (!slot || !target || slot.table !== noun || /^ids?$/.test(String(slot.path[0])))
    return problems;
  const found = world.find(target);
  const right = findShape(noun)?.writes ?? verbs[mutation.name.split(".")[1] ?? ""] ?? "edit";
  const allowed = found !== undefined && mayAct(person, right, found.table, found.row, world);
  if (!allowed && code === null && written > 0)
    problems.push(`accepted without the right to ${right}`);
  if (furtherRules.test(mutation.name) || message.includes("may do more than yours"))
    return problems;
  if (hiddenAmong(args, noun, person)) return problems;
  if (
    allowed &&
    kind !== "random" &&
    (code === "forbidden" || code === "gone" || code === "not_found")
  )
    problems.push(`refused as ${code} (${message}) in spite of the right to ${right}`);
  return problems;
}

/** Nobody changes what they do not see. */
function hiddenAmong(args: unknown, noun: string, { hidden }: Principal): boolean {
  const keys = new Set(JSON.stringify(args).match(/(?<=")\w+(?=":)/g));
  return [...hidden].some((column) => keys.has(column.replace(`${noun}.`, "")));
}
