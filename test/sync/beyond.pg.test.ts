import { pino } from "pino";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { shapeOf } from "../../schema/shape.ts";
import { mutations } from "../../shared/mutations.ts";
import { schemaFingerprint } from "../../shared/sync/fingerprint.ts";
import type { Question } from "../../shared/sync/protocol/ask.ts";
import type { Actor } from "../../shared/sync/mutation.ts";
import type { BeyondAnswer } from "../../client/sync/beyond.ts";
import type { FollowState } from "../../client/sync/followed.ts";
import { readActor } from "../../server/auth/actor.ts";
import { effects } from "../../server/effects.ts";
import { createPostgresHub, type PostgresHub } from "../../server/sync/postgres-hub.ts";
import { createMutationRegistry } from "../../server/sync/run-mutation.ts";
import { openTestDatabase, type TestDatabase } from "../database.ts";
import { createOrganization, type TestOrganization } from "./organization.ts";
import { type Device, openDevice } from "./wire.ts";

const leads = shapeOf("lead");
let database: TestDatabase;
let org: TestOrganization;
let other: TestOrganization;
let hub: PostgresHub;
const devices: Device[] = [];

beforeAll(async () => {
  database = await openTestDatabase();
  [org, other] = [await createOrganization(database), await createOrganization(database)];
  hub = createPostgresHub({
    address: database.address,
    database,
    registry: createMutationRegistry(mutations, effects),
    log: pino({ level: "silent" }),
    readActor: (userId) => readActor(database, userId),
  });
  // Ten leads, one a day, the oldest first; each with an event of a year ago.
  for (const { orgId, cre1 } of [org, other]) {
    await database.engine.query(
      `insert into lead (org_id, id, name, phone, status, owner_id, team_id, created_at, updated_at)
       select $1, gen_random_uuid(), 'Lead ' || n, '+9198123456' || n, 'new', $2, $3,
              now() - (11 - n) * interval '1 day', now()
         from generate_series(1, 10) n`,
      [orgId, cre1.userId, cre1.teamId],
    );
    await database.engine.query(
      `insert into timeline_event (org_id, id, lead_id, event_type, summary, created_at, updated_at)
       select org_id, gen_random_uuid(), id, 'custom', 'A year ago', now() - interval '1 year', now()
         from lead where org_id = $1`,
      [orgId],
    );
  }
});

afterEach(async () => {
  for (const device of devices.splice(0)) await device.replica.close();
});

afterAll(async () => {
  await hub.close();
  await database.close();
});

async function deviceOf(actor: Actor, wantLeads = 3): Promise<Device> {
  const device = await openDevice(hub, () => actor, { wantLeads });
  devices.push(device);
  return device;
}

test("a lead below the floor that is opened comes whole, stays live and can be changed", async () => {
  const device = await deviceOf(org.admin);
  const id = await idOf("Lead 1");
  const states: FollowState[] = [];
  expect(await here(device, id)).toBeUndefined();

  device.replica.follow(leads, id, (state) => states.push(state));

  await expect.poll(() => states.at(-1)).toBe("whole");
  expect(await here(device, id)).toMatchObject({ name: "Lead 1" });
  const events = await device.rows("timeline_event");
  expect(events.filter(({ leadId }) => leadId === id)).toMatchObject([{ summary: "A year ago" }]);

  await write("update lead set city = 'Pune' where id = $1", [id]);
  await expect.poll(async () => (await here(device, id))?.["city"]).toBe("Pune");

  await device.replica.mutate("lead.update", {
    leadId: id,
    eventId: crypto.randomUUID(),
    changes: { city: "Nashik" },
  });
  expect((await here(device, id))?.["city"]).toBe("Nashik");
  await device.settled();
  const { rows } = await database.engine.query("select city from lead where id = $1", [id]);
  expect(rows).toEqual([{ city: "Nashik" }]);
});

test("guests do not count when the rows are compared", async () => {
  const reported: string[] = [];
  const device = await openDevice(hub, () => org.admin, {
    wantLeads: 3,
    onError: (error) => reported.push(String(error)),
  });
  devices.push(device);
  await opened(device, await idOf("Lead 2"));

  device.replica.verify();

  await expect.poll(() => device.frames.some((frame) => frame.includes('"sums"'))).toBe(true);
  await device.settled();
  expect(reported).toEqual([]);
});

test("the old history of a lead that is held is fetched when the lead is opened", async () => {
  const id = crypto.randomUUID();
  await database.engine.query(
    `insert into lead (org_id, id, name, status, created_at, updated_at)
     values ($1, $2, 'Old', 'new', now() - interval '1 year', now())`,
    [other.orgId, id],
  );
  await database.engine.query(
    `insert into timeline_event (org_id, id, lead_id, event_type, summary, created_at, updated_at)
     values ($1, gen_random_uuid(), $2, 'custom', 'Long ago', now() - interval '1 year', now())`,
    [other.orgId, id],
  );
  const device = await deviceOf(other.admin, 100);
  const summaries = async () => (await device.rows("timeline_event")).map(({ summary }) => summary);
  expect(await here(device, id)).toMatchObject({ name: "Old" });
  expect(await summaries()).not.toContain("Long ago");

  await opened(device, id);

  expect(await summaries()).toContain("Long ago");
});

test("nobody fetches what is another's, of another organization or nowhere", async () => {
  const device = await deviceOf(org.cre2);
  const foreign = await database.engine.query<{ id: string }>(
    "select id from lead where org_id = $1 limit 1",
    [other.orgId],
  );
  const ids = [await idOf("Lead 1"), foreign.rows[0]?.id ?? "", crypto.randomUUID()];

  for (const id of ids) expect(await opened(device, id)).toBe("absent");

  expect(await device.rows("lead")).toEqual([]);
  expect(device.frames.filter((frame) => frame.includes("A year ago"))).toEqual([]);
});

test("counts below the floor are the scope's, and true again within a second of a change", async () => {
  const device = await deviceOf(org.admin);
  const floor = (await device.store.transaction((tx) => tx.state())).floors["lead"] ?? "";
  const answers: BeyondAnswer[] = [];

  device.replica.watchBeyond(belowBy(floor, ["status"]), (answer) => answers.push(answer));
  await expect.poll(() => answers.at(-1)).toEqual({ state: "known", rows: [["new", 7]] });
  await write("update lead set status = 'contacted' where org_id = $1 and name = 'Lead 3'", [
    org.orgId,
  ]);

  await expect
    .poll(() => new Map(answers.at(-1)?.rows as [string, number][]), { timeout: 2000 })
    .toEqual(
      new Map([
        ["contacted", 1],
        ["new", 6],
      ]),
    );
  expect(await ask(await deviceOf(org.cre2), belowBy(floor, []))).toMatchObject({ rows: [[0]] });
});

test("rows below the floor come page by page, each behind the one before", async () => {
  const device = await deviceOf(org.admin);
  const page = (after: string[] | null): Question => ({
    kind: "rows",
    tbl: "lead",
    where: { op: "and", of: [] },
    columns: ["name", "createdAt", "id"],
    orderBy: [
      { column: "createdAt", direction: "desc" },
      { column: "id", direction: "desc" },
    ],
    limit: 4,
    after,
  });

  const names: unknown[] = [];
  let after: string[] | null = null;
  for (let at = 0; at < 3; at++) {
    const { rows } = await ask(device, page(after));
    names.push(...(rows ?? []).map(([name]) => name));
    after = rows?.at(-1)?.slice(1) as string[];
  }

  expect(names).toEqual([10, 9, 8, 7, 6, 5, 4, 3, 2, 1].map((n) => `Lead ${n}`));
});

test("a masked column is told neither as a value nor by a condition, an order, a count or a search", async () => {
  await write("update member set role = 'viewer' where id = $1", [org.cre2.userId]);
  const viewer = await readActor(database, org.cre2.userId);
  if (!viewer) throw new Error("A viewer may sign in.");
  const device = await deviceOf(viewer, 100);
  const rows: Question = {
    kind: "rows",
    tbl: "lead",
    where: { op: "eq", column: "name", value: "Lead 7" },
    columns: ["name", "phone"],
    orderBy: [],
    limit: 5,
    after: null,
  };
  const search = (text: string) => ({
    ...rows,
    where: {
      op: "search",
      columns: ["name", "phone", "phoneTyped", "email", "company", "city"],
      text,
    },
  });

  expect(await ask(device, rows)).toMatchObject({ rows: [["Lead 7", null]] });
  expect(await ask(device, search("lead 7"))).toMatchObject({ rows: [["Lead 7", null]] });
  expect(await ask(device, search("98123"))).toMatchObject({ state: "known", rows: [] });
  const refused = [
    { ...rows, where: { op: "eq", column: "phone", value: "+91981234567" } },
    { ...rows, orderBy: [{ column: "phone", direction: "asc" as const }] },
    { kind: "counts" as const, tbl: "lead", where: { op: "and", of: [] }, by: ["phone"] },
  ];
  for (const question of refused)
    expect(await ask(device, question)).toMatchObject({ state: "refused" });
  expect(device.frames.filter((frame) => frame.includes("98123456"))).toEqual([]);
  await write("update member set role = 'cre' where id = $1", [org.cre2.userId]);
});

test("a question that is none is refused in a sentence, and the session goes on", async () => {
  const device = await deviceOf(org.admin);
  const counts = (where: Record<string, unknown>, tbl = "lead"): Question => ({
    kind: "counts",
    tbl,
    where,
    by: [],
  });
  const deep = Array.from({ length: 50 }).reduce<Record<string, unknown>>(
    (of) => ({ op: "not", of }),
    { op: "null", column: "city" },
  );
  const wrong = [
    counts({ op: "eq", column: "orgId", value: other.orgId }),
    counts({ op: "eq", column: "id", value: "no uuid" }),
    counts({ op: "or 1=1", of: [] }),
    counts({ op: "and", of: {} }),
    counts({ op: "eq", column: "city", value: "a\u0000b" }),
    counts(deep),
    counts({ op: "and", of: [] }, "auth_session"),
  ];

  for (const question of wrong) {
    const { state, problem } = await ask(device, question);
    expect([state, typeof problem]).toEqual(["refused", "string"]);
  }

  expect(await ask(device, counts({ op: "and", of: [] }))).toMatchObject({ rows: [[10]] });
});

test("a client of the protocol before is served as ever; one of an older protocol is sent away", async () => {
  const answers: Record<number, unknown> = {};
  for (const proto of [1, 2]) {
    const frames: string[] = [];
    const session = hub.connect(
      { bufferedBytes: 0, send: (frame) => frames.push(String(frame)), close: () => undefined },
      org.admin,
    );
    await session.receive(
      JSON.stringify({
        type: "hello",
        proto,
        org: org.orgId,
        clientId: crypto.randomUUID(),
        generation: null,
        schema: schemaFingerprint(),
        cursor: null,
        high: 0,
        keys: [],
        keysHash: null,
        whole: false,
        floors: {},
        want: { leads: 3 },
        resume: null,
        lastMidAcked: 0,
      }),
    );
    hub.disconnect(session);
    answers[proto] = frames.map((frame) => (JSON.parse(frame) as { type: string }).type);
  }

  expect(answers[1]).toEqual(["bye"]);
  expect(answers[2]).toEqual(expect.arrayContaining(["welcome", "snapBegin", "snapPart"]));
});

function belowBy(floor: string, by: string[]): Question {
  return {
    kind: "counts",
    tbl: "lead",
    where: { op: "lt", column: "createdAt", value: floor },
    by,
  };
}

function ask(device: Device, question: Question): Promise<BeyondAnswer> {
  return new Promise((resolve) => {
    device.replica.watchBeyond(question, (answer) => {
      if (answer.state === "known" || answer.state === "refused") resolve(answer);
    });
  });
}

/** Opens a row. @returns how much of it there is once the server has said so */
function opened(device: Device, id: string): Promise<FollowState> {
  return new Promise((resolve) => {
    device.replica.follow(leads, id, (state) => {
      if (state === "whole" || state === "absent") resolve(state);
    });
  });
}

async function here(device: Device, id: string) {
  return (await device.rows("lead")).find((row) => row.id === id);
}

async function idOf(name: string): Promise<string> {
  const { rows } = await database.engine.query<{ id: string }>(
    "select id from lead where org_id = $1 and name = $2",
    [org.orgId, name],
  );
  return rows[0]?.id ?? "";
}

async function write(text: string, values: unknown[]): Promise<void> {
  await database.engine.query(text, values);
  hub.wake(org.orgId);
}
