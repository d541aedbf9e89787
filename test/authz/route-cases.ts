import type { Access } from "../../server/auth/access.ts";
import { importQueue } from "../../server/imports/run-import.ts";
import { removalQueue } from "../../server/users/run-removal.ts";
import { declaredRoutes } from "../../server/auth/declared-routes.ts";
import { type Findings, leaksIn, settleWrites } from "./findings.ts";
import { type JsonSchema, valueOf } from "./generate.ts";
import { createJudge } from "./judge.ts";
import { mayAct } from "./mutation-cases.ts";
import { sees } from "./oracle.ts";
import { tableOfKey } from "./slots.ts";
import { origin, type Stage } from "./stage.ts";
import { type Kind, kinds, targetOf } from "./targets.ts";
import type { Principal, World } from "./world.ts";

/** Bodies that no schema describes. */
const bodies: Readonly<Record<string, () => FormData>> = {
  "POST /api/v1/imports": () => {
    const form = new FormData();
    form.set("entity", "lead");
    form.set("review", "true");
    form.set("file", new File(["Name,Phone\nSomebody,9820012345\n"], "people.csv"));
    return form;
  },
};

/** A refused file leaves a record of itself. */
const recordsRefusals = new Set(["POST /api/v1/imports"]);

/** In whose name a request comes. */
type Guise =
  | "session"
  | "full key"
  | "key without the scope"
  | "nobody"
  | "locked out"
  | "waiting session";

interface Operation {
  readonly method: string;
  /** As the router holds it. */
  readonly path: string;
  readonly access: Access;
  readonly query: readonly { readonly name: string; readonly schema: JsonSchema }[];
  readonly body: JsonSchema | null;
}

interface RouteSlot {
  readonly in: "path" | "query" | "body";
  readonly path: readonly (string | number)[];
  readonly table: string;
}

interface Answer {
  readonly status: number;
  readonly code: string;
  readonly text: string;
  readonly sent: string;
  readonly written: number;
  readonly wrong: readonly string[];
}

/** Every route by everybody, in every guise, with everybody's ids in every place for one. */
export async function* routeCases(
  stage: Stage,
  takes: () => boolean,
  findings: Findings,
): AsyncGenerator<void> {
  const { world } = stage;
  const everybody = world.tenants.flatMap(({ principals }) => principals);
  for (const operation of await readOperations(stage)) {
    const name = `${operation.method} ${operation.path}`;
    const slots = slotsOf(operation, world);
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

async function readOperations({ app }: Stage): Promise<Operation[]> {
  const document = (await (await app.request("/openapi.json")).json()) as {
    paths: Record<
      string,
      Record<
        string,
        {
          parameters?: { in: string; name: string; schema: JsonSchema }[];
          requestBody?: { content?: Record<string, { schema: JsonSchema }> };
        }
      >
    >;
  };
  return declaredRoutes(app)
    .filter(({ path }) => !path.endsWith("*") && path !== "/sync")
    .map(({ method, path, access }) => {
      const described = document.paths[path.replace(/:(\w+)/g, "{$1}")]?.[method.toLowerCase()];
      if (!described) throw new Error(`${method} ${path} is not described.`);
      const query = (described.parameters ?? []).filter((parameter) => parameter.in === "query");
      return {
        method,
        path,
        access,
        query,
        body: described.requestBody?.content?.["application/json"]?.schema ?? null,
      };
    });
}

function slotsOf(operation: Operation, world: World): RouteSlot[] {
  const slots: RouteSlot[] = [];
  const steps = operation.path.split("/");
  for (const [index, step] of steps.entries()) {
    if (!step.startsWith(":")) continue;
    const noun = (steps[index - 1] ?? "")
      .replace(/(ch|s)es$/, "$1")
      .replace(/s$/, "")
      .replaceAll("-", "_");
    const table = { user: "member", session: "auth_session", error: "import_error" }[noun] ?? noun;
    if (table !== "auth_session" && !world.tableNames.has(table))
      throw new Error(
        `Nobody has said what ${step} of ${operation.path} names: add it to route-cases.ts.`,
      );
    slots.push({ in: "path", path: [step.slice(1)], table });
  }
  for (const { name } of operation.query) {
    const table = tableOfKey("", name, world.tableNames);
    if (table) slots.push({ in: "query", path: [name], table });
  }
  if (operation.body)
    valueOf(operation.body, (path) => {
      const key = String(path.findLast((step) => typeof step === "string"));
      const table = tableOfKey(tableOfPath(operation.path), key, world.tableNames);
      if (table) slots.push({ in: "body", path, table });
      return crypto.randomUUID();
    });
  return slots;
}

function tableOfPath(path: string): string {
  return (path.split("/")[3] ?? "").replace(/s$/, "");
}

function guisesFor({ access }: Operation, person: Principal): Guise[] {
  const guises: Guise[] = ["session"];
  const isAdmin = person.name === "admin";
  if (access.who === "anyone") return isAdmin ? ["session", "nobody"] : ["session"];
  if (access.who === "account")
    return isAdmin ? ["session", "full key", "nobody", "waiting session"] : ["session", "full key"];
  guises.push("full key");
  if (access.key !== null && access.key !== "any") guises.push("key without the scope");
  if (isAdmin || person.name === "cre_tl") guises.push("nobody", "locked out", "waiting session");
  return guises;
}

async function ask(
  stage: Stage,
  operation: Operation,
  person: Principal,
  guise: Guise,
  slot: RouteSlot | null,
  target: string | null,
): Promise<Answer> {
  const { world, ledger, superuser } = stage;
  const idAt = (
    where: RouteSlot["in"],
    path: readonly (string | number)[],
    table: string | null,
  ) => {
    if (slot && target && slot.in === where && slot.path.join() === path.join()) return target;
    return (table && targetOf(world, person, table, "own")) ?? crypto.randomUUID();
  };
  const slots = slotsOf(operation, world);
  const path = operation.path.replace(/:(\w+)/g, (_all, name: string) =>
    idAt(
      "path",
      [name],
      slots.find((one) => one.in === "path" && one.path[0] === name)?.table ?? null,
    ),
  );
  const query = new URLSearchParams();
  if (slot?.in === "query") query.set(String(slot.path[0]), target ?? "");
  const made = bodies[`${operation.method} ${operation.path}`]?.();
  const value =
    operation.body &&
    valueOf(operation.body, (at) =>
      idAt(
        "body",
        at,
        slots.find((one) => one.in === "body" && one.path.join() === at.join())?.table ?? null,
      ),
    );
  const headers = new Headers(headersOf(stage, operation, person, guise));
  if (value !== null) headers.set("content-type", "application/json");
  const body = made ?? (value === null ? null : JSON.stringify(value));
  const address = `/${path}?${query}`.replace(/^\/\//, "/").replace(/\?$/, "");
  const peer = {
    incoming: {
      socket: {
        remoteAddress: `198.51.${Math.floor(Math.random() * 250)}.${Math.floor(Math.random() * 250)}`,
      },
    },
  };
  const response = await stage.app.request(
    address,
    { method: operation.method, headers, ...(body !== null && { body }) },
    peer,
  );
  const text = await response.text();
  if (operation.method !== "GET") await untilIdle(superuser);
  const actor = guise === "nobody" ? null : person;
  const judge = createJudge(actor, `${operation.method} ${operation.path}`, world, new Map());
  const { written, wrong } = await settleWrites(ledger, judge);
  const sent = address + (typeof body === "string" ? body : "");
  return {
    status: response.status,
    code: /"code":"(\w+)"/.exec(text)?.[1] ?? "",
    text,
    sent,
    written,
    wrong,
  };
}

function headersOf(
  stage: Stage,
  { access }: Operation,
  person: Principal,
  guise: Guise,
): Record<string, string> {
  const { cookie, waitingCookie, fullKey, keysWithout } = stage.credentialsOf(person);
  if (guise === "nobody") return {};
  if (guise === "full key") return { "x-api-key": fullKey };
  if (guise === "key without the scope")
    return { "x-api-key": (access.who === "member" && keysWithout[String(access.key)]) || fullKey };
  if (guise === "locked out") return { cookie: stage.lockedOutCookie, origin };
  return { cookie: guise === "waiting session" ? waitingCookie : cookie, origin };
}

/** Waits until nothing that a request has queued is still at work. */
async function untilIdle(superuser: Stage["superuser"]): Promise<void> {
  for (let tries = 0; tries < 500; tries += 1) {
    const { rowCount } = await superuser.query(
      "select from pgboss.job where state < 'completed' and name = any($1) limit 1",
      [[importQueue, removalQueue]],
    );
    if (rowCount === 0) return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

function problemsOf(
  { access, method, path }: Operation,
  person: Principal,
  guise: Guise,
  slot: RouteSlot | null,
  kind: Kind,
  target: string | null,
  answer: Answer,
  world: World,
): string[] {
  const { status, text, sent, written, wrong } = answer;
  const problems = [...wrong];
  if (status >= 500) problems.push(`broke: ${text.slice(0, 200)}`);
  const reader = guise === "nobody" || guise === "locked out" ? null : person;
  problems.push(...leaksIn(text, reader, sent, world));
  if (status >= 400 && written > 0 && !recordsRefusals.has(`${method} ${path}`))
    problems.push(`${status} and wrote ${written} rows`);
  if (status === 429) return problems;
  // Nobody changes what they do not see: that is decided by the columns of the body.
  if (text.includes("change what you do not see") && person.hidden.size > 0) return problems;
  const expected = expectedOf(access, person, guise, slot, kind, target, world);
  if (expected === "open" && access.who !== "anyone" && [401, 403, 404].includes(status))
    problems.push(`${status}, not let through: ${text.slice(0, 120)}`);
  if (
    expected === "closed" &&
    (status < 400 || status === 409 || status === 422) &&
    (status < 400 || method !== "POST")
  )
    problems.push(`${status}, let through`);
  if (typeof expected === "number" && status !== expected)
    problems.push(`${status}, not ${expected}`);
  return problems;
}

/** An exact status; `open`: no refusal for rights; `closed`: refused, as forbidden or as not there; null: either. */
function expectedOf(
  access: Access,
  person: Principal,
  guise: Guise,
  slot: RouteSlot | null,
  kind: Kind,
  target: string | null,
  world: World,
): number | "open" | "closed" | null {
  if (access.who === "anyone") return null;
  if (guise === "nobody") return 401;
  if (access.who === "account")
    return guise === "full key" ? 401 : slot ? null : kind === "own" ? null : null;
  if (guise === "locked out") return 401;
  if (guise === "waiting session" || guise === "key without the scope") return 403;
  if (guise === "full key" && access.key === null) return 403;
  const { may: right } = access;
  if (right && person.granted[right[0]]?.[right[1]] === undefined) return 403;
  if (!slot || !target || slot.in !== "path") return slot ? null : "open";
  const found = world.find(target);
  if (!found || found.row["orgId"] !== person.orgId) return "closed";
  return reaches(person, right?.[1] ?? "view", found, world) ? "open" : "closed";
}

/** Whether the row is within reach of the person, or is their own where it belongs to no object of the matrix. */
function reaches(
  person: Principal,
  code: string,
  { table, row }: NonNullable<ReturnType<World["find"]>>,
  world: World,
): boolean {
  if (table === "api_key") return row["userId"] === person.userId;
  if (table === "import_error") {
    const run = world.row("import", row["importId"] as string);
    return run !== undefined && sees(person, "import", run, world);
  }
  if (table === "import") return sees(person, table, row, world);
  if (
    table === "invitation" ||
    (table === "member" &&
      code === "edit" &&
      person.granted["organization"]?.["edit"] !== undefined &&
      person.role === "admin")
  )
    return true;
  return mayAct(person, code, table, row, world);
}
