import { uuidv7 } from "uuidv7";
import { afterAll, beforeAll, expect, test } from "vitest";
import { demoOrganization, demoPeople } from "../../server/demo/people.ts";
import { seedDemo } from "../../server/demo/seed.ts";
import { readActor } from "../../server/auth/actor.ts";
import { createImpersonations } from "../../server/impersonation/impersonations.ts";
import { createLog } from "../../server/log.ts";
import { openTestDatabase, type TestDatabase } from "../database.ts";

const minute = 60_000;

let database: TestDatabase;
let clock: number;
const sessionId = uuidv7();
const wakes: string[] = [];

beforeAll(async () => {
  database = await openTestDatabase();
  await seedDemo(database);
  await database.auth.query(
    `insert into auth_session (id, token, user_id, expires_at)
     values ($1, 'hash', $2, now() + interval '1 day')`,
    [sessionId, await idOf("admin")],
  );
  clock = Date.parse("2026-11-21T09:00:00Z");
});
afterAll(() => database.close());

test("it lasts thirty minutes by the server's clock, however busy it is", async () => {
  const server = startNode();
  const { token, endsAt } = await begin(server, "cre1");

  clock += 29 * minute;
  const before = await server.read(token, sessionId);
  clock += minute - 1;
  await server.sweep();
  const last = await server.read(token, sessionId);
  clock += 1;

  expect(endsAt).toBe("2026-11-21T09:30:00.000Z");
  expect([before.person.userId, last.person.userId]).toEqual(Array(2).fill(await idOf("cre1")));
  await expect(server.read(token, sessionId)).rejects.toThrow("You no longer view Baton as");
  expect(await rowOf(before.id)).toEqual({ end_reason: "expired", minutes: 30 });
  server.close();
});

test("nobody has to come back for it to end: the server ends it, tells it and wakes replicas", async () => {
  const server = startNode();
  const { id } = await begin(server, "cre2");
  const told: string[] = [];
  server.watch(id, () => told.push(id));
  wakes.length = 0;

  clock += 31 * minute;
  await server.sweep();

  expect(told).toEqual([id]);
  expect(wakes).toHaveLength(1);
  expect(await rowOf(id)).toEqual({ end_reason: "expired", minutes: 30 });
  const { rows } = await database.engine.query(
    "select title, body from notification where user_id = $1 and kind = 'impersonated'",
    [await idOf("cre2")],
  );
  expect(rows).toEqual([
    {
      title: `${demoPeople[0]?.name} viewed Baton as you`,
      body: expect.stringMatching(/ · 30 minutes · read only$/),
    },
  ]);
  server.close();
});

test("a server that was restarted in the middle goes on with what was left of it", async () => {
  const first = startNode();
  const { token, id } = await begin(first, "cre3");
  clock += 10 * minute;
  first.close();

  const second = startNode();
  const { remainingMs } = await second.describe(token);
  const acting = await second.read(token, sessionId);
  clock += 20 * minute;
  await second.sweep();

  expect(remainingMs).toBe(20 * minute);
  expect(acting.id).toBe(id);
  expect(await rowOf(id)).toEqual({ end_reason: "expired", minutes: 30 });
  second.close();
});

test("two nodes that end the same one record it and tell of it once", async () => {
  const [one, other] = [startNode(), startNode()];
  const { id } = await begin(one, "cre4");
  clock += 31 * minute;

  await Promise.all([one.sweep(), other.sweep()]);

  const { rows } = await database.engine.query(
    `select (select count(*)::int from audit_log
              where action = 'impersonation.end' and detail->>'impersonationId' = $1) as entries,
            (select count(*)::int from notification
              where user_id = $2 and kind = 'impersonated') as notices`,
    [id, await idOf("cre4")],
  );
  expect(rows).toEqual([{ entries: 1, notices: 1 }]);
  one.close();
  other.close();
});

/** A server of its own over the one database, by the test's clock. */
function startNode() {
  return createImpersonations({
    database,
    log: createLog("silent"),
    wake: (orgId) => wakes.push(orgId),
    now: () => new Date(clock),
  });
}

async function begin(server: ReturnType<typeof startNode>, who: string) {
  const actor = await readActor(database, await idOf("admin"));
  if (!actor) throw new Error(`${demoOrganization} has no admin.`);
  return server.begin(actor, sessionId, { userId: await idOf(who), mode: "read", reason: null });
}

async function idOf(who: string): Promise<string> {
  const { rows } = await database.engine.query("select id from member where email = $1", [
    `${who}@demo.test`,
  ]);
  return rows[0].id;
}

async function rowOf(id: string): Promise<{ end_reason: string; minutes: number }> {
  const { rows } = await database.engine.query(
    `select end_reason, extract(epoch from ended_at - started_at)::float / 60 as minutes
       from impersonation where id = $1`,
    [id],
  );
  return rows[0];
}
