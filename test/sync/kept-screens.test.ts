import { beforeEach, expect, test } from "vitest";
import { lead } from "../../schema/leads.ts";
import { shapeOf } from "../../schema/shape.ts";
import type { DeviceDatabase } from "../../client/sync/device-database.ts";
import { createScreenKeeper, recallScreens } from "../../client/sync/kept-screens.ts";
import { declaredRights } from "../../shared/permissions/resolve.ts";
import type { Actor } from "../../shared/sync/mutation.ts";
import { live } from "../../shared/sync/query.ts";
import { eq } from "../../shared/sync/where.ts";
import { createMemoryDevice } from "./memory-device.ts";
import { leadRow, uuid } from "./rows.ts";

const actor: Actor = {
  orgId: uuid(90),
  userId: uuid(91),
  role: "cre",
  rights: declaredRights("cre"),
  teamId: uuid(92),
  branchId: null,
};
const inCity = (city: string) => live({ from: lead, where: eq("city", city) });
const row = leadRow(uuid(2), { city: "Pune" });

let device: DeviceDatabase;
let timers: (() => void)[];
const clock = {
  now: () => Date.now(),
  elapsed: () => 0,
  after: (_: number, run: () => void) => {
    timers.push(run);
    return () => undefined;
  },
  random: () => 0,
  uuid: () => "",
};
const open = (person = actor) =>
  createScreenKeeper(device, person, clock, (error) => {
    throw error;
  });

beforeEach(() => {
  device = createMemoryDevice();
  timers = [];
});

async function pass(): Promise<void> {
  for (const run of timers.splice(0)) run();
  await new Promise((resolve) => setTimeout(resolve, 0));
}

const recalled = async (query = inCity("Pune"), person = actor) =>
  (await recallScreens(device, person)).rowsOf(query);

test("what a screen showed is there at the next start", async () => {
  open().keep(inCity("Pune"), [row]);
  await pass();

  expect(await recalled()).toEqual([row]);
  expect(await recalled(inCity("Nagpur"))).toBeUndefined();
});

test("a person with another role sees nothing of what was kept, and it is deleted", async () => {
  open().keep(inCity("Pune"), [row]);
  await pass();
  const viewer: Actor = { ...actor, role: "viewer", rights: declaredRights("viewer") };

  expect(await recalled(inCity("Pune"), viewer)).toBeUndefined();
  open(viewer);
  await pass();
  await pass();
  expect(await recalled()).toBeUndefined();
});

test("a screen with a lead that is gone is let go of, also one that an earlier start kept", async () => {
  open().keep(inCity("Pune"), [row]);
  await pass();
  const later = open();
  await pass();

  later.changed({
    rows: [{ shape: shapeOf(lead), before: row, after: null }],
    tables: new Set(),
  });
  await pass();

  expect(await recalled()).toBeUndefined();
});

test("when too many rows changed to be named, all screens of their table are let go of", async () => {
  const keeper = open();
  keeper.keep(inCity("Pune"), [row]);
  await pass();

  keeper.changed({ rows: [], tables: new Set([shapeOf(lead)]) });
  await pass();

  expect(await recalled()).toBeUndefined();
});

test("few and small screens are kept: the newest forty, none above 64 KB", async () => {
  const keeper = open();
  for (let index = 0; index < 45; index++) {
    keeper.keep(inCity(`City ${index}`), [row]);
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
  keeper.keep(inCity("Everywhere"), [leadRow(uuid(3), { city: "x".repeat(70_000) })]);
  await pass();
  await pass();

  expect(await recalled(inCity("City 0"))).toBeUndefined();
  expect(await recalled(inCity("City 44"))).toEqual([row]);
  expect(await recalled(inCity("Everywhere"))).toBeUndefined();
  expect((await device.all("screens")).length).toBeLessThanOrEqual(40);
});
