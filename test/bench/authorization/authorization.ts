import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { uuidv7 } from "uuidv7";
import { readActor } from "../../../server/auth/actor.ts";
import type { Database } from "../../../server/database.ts";
import { startServer } from "../../../server/start.ts";
import { isAllowed, viewKeys } from "../../../shared/permissions.ts";
import type { Actor } from "../../../shared/sync/mutation.ts";
import type { Bench } from "../measurement.ts";
import { percentile } from "../statistics.ts";

const users = 500;
const customRoles = 50;
/** Where each role differs from its base. */
const cells = ["lead", "user", "ticket", "import", "team"].flatMap((object) =>
  ["view", "edit", "create", "assign"].map((code) => [object, code] as const),
);
const runs = 5;

/**
 * What it costs a request to find out who asks and what they may do, with 500 people and 50 roles that the
 * organization made itself. The person's row is read anew each time, so a right that was taken away is gone
 * with the next request; the floor is the way to the database and back.
 */
export const authorization: Bench = async function* ({ quick }) {
  const dataDir = await mkdtemp(join(tmpdir(), "baton-bench-"));
  const server = await startServer({ port: 0, dataDir, demo: true, logLevel: "silent" });
  try {
    const { database } = server;
    const people = await hire(database);
    const requests = quick ? 500 : 3000;
    const [whole, floors, deciding]: number[][] = [[], [], []];
    for (let run = 0; run < (quick ? 2 : runs); run += 1) {
      floors?.push(await timed(requests, () => database.engine.query("select 1")));
      whole?.push(await timed(requests, (at) => authorize(database, people, at)));
      deciding?.push(await decide(database, people, requests));
    }
    const of = `${users} people, ${customRoles} custom roles`;
    yield {
      case: of,
      metric: "who asks and what they may do, a request, p50",
      unit: "ms",
      values: whole ?? [],
      floors: floors ?? [],
      target: { of: "above floor", limit: 0.2 },
    };
    yield {
      case: of,
      metric: "the decision alone, a request, p50",
      unit: "ms",
      values: deciding ?? [],
      target: { of: "value", limit: 0.2 },
    };
  } finally {
    await server.close();
    await rm(dataDir, { recursive: true, force: true });
  }
};

async function authorize(database: Database, people: readonly string[], at: number): Promise<void> {
  const actor = await readActor(database, people[at % people.length] ?? "");
  if (!actor) throw new Error("Somebody who was hired is no member.");
  judge(actor);
}

/** What a request asks of its actor: one right, and which rows are in sight. */
function judge(actor: Actor): boolean {
  return isAllowed(actor, "lead", "view") && viewKeys(actor).length > 0;
}

async function decide(
  database: Database,
  people: readonly string[],
  requests: number,
): Promise<number> {
  const actors = await Promise.all(people.slice(0, 50).map((id) => readActor(database, id)));
  return timed(requests, (at) => {
    const actor = actors[at % actors.length];
    return Promise.resolve(actor ? judge(actor) : false);
  });
}

/** @returns the median of what one call takes, in ms; they come one after another */
async function timed(calls: number, call: (at: number) => Promise<unknown>): Promise<number> {
  for (let at = 0; at < 100; at += 1) await call(at);
  const times: number[] = [];
  for (let at = 0; at < calls; at += 1) {
    const begun = performance.now();
    await call(at);
    times.push(performance.now() - begun);
  }
  return percentile(times, 0.5);
}

/** @returns ids of the people, each with one of the roles */
async function hire({ engine }: Database): Promise<string[]> {
  const { rows } = await engine.query<{ orgId: string }>(
    `select org_id as "orgId" from organization limit 1`,
  );
  const orgId = rows[0]?.orgId;
  const roles = Array.from({ length: customRoles }, () => uuidv7());
  for (const [at, role] of roles.entries()) {
    await engine.query(
      `insert into role (org_id, id, name, base, created_at, updated_at)
       values ($1, $2, $3, 'cre_tl', now(), now())`,
      [orgId, role, `Role ${at}`],
    );
    for (const [object, code] of cells)
      await engine.query(
        `insert into role_grant (org_id, id, role, object, code, effect, scope, created_at, updated_at)
         values ($1, $2, $3, $4, $5, 'allow', 'team', now(), now())`,
        [orgId, uuidv7(), role, object, code],
      );
  }
  const people = Array.from({ length: users }, () => uuidv7());
  for (const [at, id] of people.entries())
    await engine.query(
      `insert into member (org_id, id, name, email, role, created_at, updated_at)
       values ($1, $2, $3, $4, $5, now(), now())`,
      [orgId, id, `Person ${at}`, `person${at}@bench.test`, roles[at % roles.length]],
    );
  return people;
}
