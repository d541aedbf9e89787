import { importQueue } from "../../server/imports/run-import.ts";
import { exportQueue } from "../../server/ingestion/exports/run-export.ts";
import { privacyQueue } from "../../server/privacy/run-request.ts";
import { removalQueue } from "../../server/users/run-removal.ts";
import { settleWrites } from "./findings.ts";
import { fit } from "./fitting-arguments.ts";
import { valueOf } from "./generate.ts";
import { createJudge } from "./judge.ts";
import { type Operation, plainSteps, type RouteSlot, slotsOf } from "./operations.ts";
import { origin, type Stage } from "./stage.ts";
import { targetOf } from "./targets.ts";
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

/** In whose name a request comes. */
export type Guise =
  | "session"
  | "full key"
  | "key without the scope"
  | "nobody"
  | "locked out"
  | "waiting session";

export interface Answer {
  readonly status: number;
  readonly code: string;
  readonly text: string;
  readonly sent: string;
  readonly written: number;
  readonly wrong: readonly string[];
}

export function guisesFor({ access }: Operation, person: Principal): Guise[] {
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

export async function ask(
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
  const path = operation.path.replace(
    /:(\w+)/g,
    (step, name: string) =>
      plainSteps[step] ??
      idAt(
        "path",
        [name],
        slots.find((one) => one.in === "path" && one.path[0] === name)?.table ?? null,
      ),
  );
  const query = new URLSearchParams();
  if (slot?.in === "query") query.set(String(slot.path[0]), target ?? "");
  const asked = `${operation.method} ${operation.path}`;
  const made = bodies[asked]?.();
  const value =
    operation.body &&
    fit(
      asked,
      valueOf(operation.body, (at) =>
        idAt(
          "body",
          at,
          slots.find((one) => one.in === "body" && one.path.join() === at.join())?.table ?? null,
        ),
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
  const judge = createJudge(actor, asked, world, new Map());
  const { written, wrong } = await settleWrites(ledger, judge);
  const filters = operation.path.startsWith("/api/v1/audit")
    ? rememberFilter(world, person.orgId, address)
    : "";
  const sent = address + (typeof body === "string" ? body : "") + filters;
  return {
    status: response.status,
    code: /"code":"(\w+)"/.exec(text)?.[1] ?? "",
    text,
    sent,
    written,
    wrong,
  };
}

/** By organization: each export of the audit log is recorded with its filter, so that later ones tell it. */
const filtersOf = new WeakMap<World, Map<string, string>>();

function rememberFilter(world: World, orgId: string, address: string): string {
  const filters = filtersOf.get(world) ?? new Map<string, string>();
  filtersOf.set(world, filters.set(orgId, `${filters.get(orgId) ?? ""} ${address}`));
  return filters.get(orgId) ?? "";
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
  for (let tries = 0; tries < 3000; tries += 1) {
    const { rowCount } = await superuser.query(
      "select from pgboss.job where state < 'completed' and name = any($1) limit 1",
      [[importQueue, removalQueue, privacyQueue, exportQueue].map(({ name }) => name)],
    );
    if (rowCount === 0) return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error("Work in the background does not come to an end.");
}
