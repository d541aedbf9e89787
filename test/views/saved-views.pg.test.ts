import { pino } from "pino";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { readActor } from "../../server/auth/actor.ts";
import { effects } from "../../server/effects.ts";
import { createPostgresHub, type PostgresHub } from "../../server/sync/postgres-hub.ts";
import { createMutationRegistry } from "../../server/sync/run-mutation.ts";
import { mutations } from "../../shared/mutations.ts";
import type { Actor } from "../../shared/sync/mutation.ts";
import { removeView, saveView } from "../../shared/views/mutations.ts";
import { openTestDatabase, type TestDatabase } from "../database.ts";
import { createOrganization, type TestOrganization } from "../sync/organization.ts";
import { type Device, openDevice } from "../sync/wire.ts";

let database: TestDatabase;
let org: TestOrganization;
let hub: PostgresHub;
const devices: Device[] = [];

beforeAll(async () => {
  database = await openTestDatabase();
  org = await createOrganization(database);
  hub = createPostgresHub({
    address: database.address,
    database,
    registry: createMutationRegistry(mutations, effects),
    log: pino({ level: "silent" }),
    readActor: (userId) => readActor(database, userId),
  });
});
afterEach(async () => {
  for (const device of devices.splice(0)) await device.replica.close();
});
afterAll(async () => {
  await hub.close();
  await database.close();
});

test("a private view stays with its owner; shared, the team has it, and no other team", async () => {
  const [owner, mate, stranger] = await devicesOf(org.cre1, org.cre2, org.foreignCre);
  const view = { id: crypto.randomUUID(), list: "tickets", name: "Late", query: "late=1" };

  await owner.replica.mutate(saveView.name, { ...view, shared: false });
  await owner.settled();
  expect(await names(owner)).toEqual(["Late"]);
  await owner.replica.mutate(saveView.name, { ...view, shared: true });
  await expect.poll(() => names(mate)).toEqual(["Late"]);
  await owner.replica.mutate(saveView.name, { ...view, shared: false });
  await expect.poll(() => names(mate)).toEqual([]);

  expect(stranger.frames.join("\n")).not.toContain("Late");
});

test("of a shared view only its owner changes or removes anything", async () => {
  const [owner, mate] = await devicesOf(org.cre1, org.cre2);
  const view = { id: crypto.randomUUID(), list: "leads", name: "Hot", query: "q", shared: true };
  await owner.replica.mutate(saveView.name, view);
  await expect.poll(() => names(mate)).toContain("Hot");

  await mate.replica.mutate(saveView.name, { ...view, name: "Mine now" });
  await mate.replica.mutate(removeView.name, { id: view.id });
  await mate.settled();

  expect(await names(mate)).toContain("Hot");
  expect(await names(owner)).toContain("Hot");
});

test("whoever belongs to no team shares with nobody", async () => {
  const [admin] = await devicesOf(org.admin);
  const view = { id: crypto.randomUUID(), list: "leads", name: "All", query: "", shared: true };

  await expect(admin.replica.mutate(saveView.name, view)).rejects.toMatchObject({
    code: "conflict",
  });
});

async function devicesOf<const People extends readonly Actor[]>(
  ...people: People
): Promise<{ [Index in keyof People]: Device }> {
  const opened: Device[] = [];
  for (const person of people) opened.push(await openDevice(hub, () => person));
  devices.push(...opened);
  for (const device of opened) await device.settled();
  return opened as { [Index in keyof People]: Device };
}

async function names(device: Device): Promise<unknown[]> {
  const rows = await device.rows("saved_view");
  return rows.filter((row) => row["deletedAt"] === null).map((row) => row["name"]);
}
