import type { Access } from "../../server/auth/access.ts";
import type { Answer, Guise } from "./ask.ts";
import { leaksIn } from "./findings.ts";
import { mayAct } from "./may-act.ts";
import { namesByWord, type Operation, type RouteSlot } from "./operations.ts";
import { sees } from "./oracle.ts";
import type { Kind } from "./targets.ts";
import type { Principal, World } from "./world.ts";

/** A refused file leaves a record of itself. */
const recordsRefusals = new Set(["POST /api/v1/imports", "PUT /api/v1/attachments/:id/content"]);

export function problemsOf(
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
  // Nor gives somebody a role that may do more than their own: that is decided by the role of the body.
  if (text.includes("give a role that may do more than yours")) return problems;
  const expected = expectedOf(access, person, guise, slot, kind, target, world);
  // Bytes are taken from the author of the file alone.
  if (expected === "open" && method === "PUT" && path.includes("/attachments/")) return problems;
  // A source is named by a word of the address, which need not be there.
  const refusals = namesByWord({ path }) ? [401, 403] : [401, 403, 404];
  if (expected === "open" && access.who !== "anyone" && refusals.includes(status))
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
  if (!reaches(person, right?.[1] ?? "view", found, world)) return "closed";
  // Exports are there once they are made; a job forgets browsers that their push service does not know.
  const comesAndGoes = ["crm_export", "privacy_request", "push_subscription"];
  return comesAndGoes.includes(found.table) ? null : "open";
}

/** Whether the row is within reach of the person, or is their own where it belongs to no object of the matrix. */
function reaches(
  person: Principal,
  code: string,
  { table, row }: NonNullable<ReturnType<World["find"]>>,
  world: World,
): boolean {
  if (table === "api_key" || table === "push_subscription") return row["userId"] === person.userId;
  if (table === "sync_dead_letter") return true;
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
