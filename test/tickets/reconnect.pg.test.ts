import { pino } from "pino";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readActor } from "../../server/auth/actor.ts";
import { effects } from "../../server/effects.ts";
import { createPostgresHub, type PostgresHub } from "../../server/sync/postgres-hub.ts";
import { createMutationRegistry } from "../../server/sync/run-mutation.ts";
import { mutations } from "../../shared/mutations.ts";
import { raiseTicket } from "../../shared/tickets/raise-ticket.ts";
import { replyToTicket } from "../../shared/tickets/reply-to-ticket.ts";
import { openTestDatabase, type TestDatabase } from "../database.ts";
import { type Device, openDevice } from "../sync/wire.ts";
import { createTicketCompany, type TicketCompany } from "./company.ts";

const schedules = 100;

let database: TestDatabase;
let org: TicketCompany;
let hub: PostgresHub;

beforeAll(async () => {
  database = await openTestDatabase();
  org = await createTicketCompany(database);
  hub = createPostgresHub({
    address: database.address,
    database,
    registry: createMutationRegistry(mutations, effects),
    log: pino({ level: "silent" }),
    readActor: (userId) => readActor(database, userId),
  });
});
afterAll(async () => {
  await hub.close();
  await database.close();
});

test(`on ${schedules} random schedules of broken wires no reply is lost, doubled or overwritten`, async () => {
  const devices = await Promise.all(
    [org.cre1, org.dev, org.dev2].map((person) => openDevice(hub, () => person)),
  );
  for (let seed = 1; seed <= schedules; seed++) {
    const ticketId = await raise(devices[0] as Device);
    for (const device of devices)
      await expect
        .poll(() => device.rows("ticket").then(idsOf), { interval: 5 })
        .toContain(ticketId);
    const said = await talk(devices, ticketId, randomOf(seed));

    for (const device of devices)
      await expect
        .poll(() => bodies(device, ticketId), {
          timeout: 20_000,
          interval: 5,
          message: `seed ${seed}`,
        })
        .toEqual(said.toSorted());
    expect(await kept(ticketId), `seed ${seed}`).toEqual(said.toSorted());
  }
  for (const device of devices) await device.replica.close();
}, 240_000);

/** Everybody writes while their wires break and come back, in an order that `random` decides. */
async function talk(
  devices: readonly Device[],
  ticketId: string,
  random: () => number,
): Promise<string[]> {
  const said: string[] = [];
  const away = new Set<Device>();
  for (let step = 0; step < 12; step++) {
    const device = devices[Math.floor(random() * devices.length)] as Device;
    const luck = random();
    if (luck < 0.2) device.cut();
    else if (luck < 0.45) {
      if (away.delete(device)) device.replica.goOnline();
      else {
        away.add(device);
        device.replica.goOffline();
      }
    } else {
      const body = `${ticketId} ${step} ${devices.indexOf(device)}`;
      said.push(body);
      const ids = { id: crypto.randomUUID(), eventId: crypto.randomUUID(), ticketId };
      await device.replica.mutate(replyToTicket.name, { ...ids, body, mentions: [] });
    }
    if (random() < 0.3) await new Promise((resolve) => setTimeout(resolve, random() * 5));
  }
  for (const device of away) device.replica.goOnline();
  return said;
}

async function raise(device: Device): Promise<string> {
  const id = crypto.randomUUID();
  const words = { subject: "Which wire?", description: "All of them.", category: "bug" };
  const ids = { id, eventId: crypto.randomUUID() };
  await device.replica.mutate(raiseTicket.name, { ...ids, ...words, priority: "low" });
  await device.settled();
  return id;
}

function idsOf(rows: readonly { readonly id: string }[]): string[] {
  return rows.map(({ id }) => id);
}

async function bodies(device: Device, ticketId: string): Promise<string[]> {
  const rows = await device.rows("ticket_reply");
  return rows
    .filter((row) => row["ticketId"] === ticketId)
    .map((row) => row["body"] as string)
    .toSorted();
}

async function kept(ticketId: string): Promise<string[]> {
  const { rows } = await database.engine.query<{ body: string }>(
    "select body from ticket_reply where ticket_id = $1",
    [ticketId],
  );
  return rows.map(({ body }) => body).toSorted();
}

/** The same numbers from 0 to 1 for the same seed (mulberry32). */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
