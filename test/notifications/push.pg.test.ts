import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { demoPassword } from "../../server/demo/people.ts";
import type { RunningServer } from "../../server/start.ts";
import { saveNotificationPreference } from "../../shared/notifications/preferences.ts";
import { raiseTicket } from "../../shared/tickets/raise-ticket.ts";
import { replyToTicket } from "../../shared/tickets/reply-to-ticket.ts";
import { connect, type TestClient } from "../client.ts";
import { openTestServer } from "./server.ts";
import { openPushEndpoint, type PushEndpoint } from "./push-endpoint.ts";

let pushes: PushEndpoint;
let server: RunningServer;
let dev: TestClient;
let cre: TestClient;

beforeAll(async () => {
  pushes = await openPushEndpoint();
  server = await openTestServer({ pushPrivateHosts: [pushes.host] });
  dev = await person("dev@demo.test");
  cre = await person("cre1@demo.test");
});
afterEach(async () => {
  for (const { id } of (await devices(dev)).devices) await forget(dev, id);
});
afterAll(async () => {
  await dev.close();
  await cre.close();
  await server.close();
  await pushes.close();
});

test("a new ticket is on a device within two seconds of its commit, sealed, and leads to the ticket", async () => {
  await addDevice(dev, "phone");

  const ticketId = await raise("The brake light stays on");
  const committed = Date.now();
  const [push] = await arrivals("phone", 1);

  expect((push?.at ?? Infinity) - committed).toBeLessThanOrEqual(2000);
  expect(push?.message).toEqual({
    title: "New ticket: The brake light stays on",
    body: "High priority",
    path: `/tickets/${ticketId}`,
    tag: ticketId,
    at: expect.any(String) as string,
  });
  expect(push?.bytes.includes("brake")).toBe(false);
  expect(push?.authorization).toMatch(/^vapid t=\S+, k=\S+$/);
});

test("a device that takes no more pushes is forgotten", async () => {
  for (const [name, status] of [
    ["gone", 410],
    ["unknown", 404],
  ] as const) {
    await addDevice(dev, name);
    pushes.answer(name, status);
  }

  await raise("Anything");

  await expect.poll(async () => (await devices(dev)).devices, { timeout: 10_000 }).toEqual([]);
});

test("a push that the service could not take is sent again", async () => {
  await addDevice(dev, "busy");
  pushes.answer("busy", 503);
  await raise("Again");
  await arrivals("busy", 1);

  pushes.answer("busy", 201);

  expect(await arrivals("busy", 2)).toHaveLength(2);
});

test("what somebody does not want pushed stays in the bell", async () => {
  await addDevice(dev, "quiet");
  await dev.mutate(saveNotificationPreference, {
    kind: "ticket_raised",
    push: false,
    email: false,
  });
  await dev.settled();

  const ticketId = await raise("Not at night");
  // What comes later proves that nothing else was on its way.
  await reply(ticketId, "Are you there?", dev.actor.userId);

  const [first] = await arrivals("quiet", 1);
  expect(first?.message["title"]).toMatch(/mentioned you/);
  expect(await bell(dev, ticketId)).toEqual(["ticket_raised", "ticket_mention"]);
});

test("a browser belongs to whoever signed in last", async () => {
  const shared = pushes.subscribe("shared");
  await post(dev, shared);

  await post(cre, shared);

  expect((await devices(dev)).devices).toEqual([]);
  const { devices: mine } = await devices(cre);
  expect(mine).toMatchObject([{ device: "Chrome on Android" }]);
  await forget(cre, mine[0]?.id ?? "");
});

test("an address inside our own network is refused, whatever it is called", async () => {
  const { keys } = pushes.subscribe("nobody");
  for (const endpoint of [
    "https://127.0.0.1/x",
    "https://[::1]/x",
    "https://[::ffff:10.0.0.1]/x",
    "https://169.254.169.254/latest",
    "https://intranet/x",
    "http://push.example.com/x",
    "https://user@push.example.com/x",
  ]) {
    const answer = await post(dev, { endpoint, keys });
    expect([endpoint, answer.status]).toEqual([endpoint, 422]);
  }
});

test("nobody removes the device of another person", async () => {
  await addDevice(dev, "mine");
  const { devices: mine } = await devices(dev);

  const answer = await send(cre, "DELETE", `/${mine[0]?.id ?? ""}`);

  expect(answer.status).toBe(404);
  expect((await devices(dev)).devices).toHaveLength(1);
});

function person(email: string): Promise<TestClient> {
  return connect({ url: server.url, email, password: demoPassword, store: "memory" });
}

async function addDevice(client: TestClient, name: string): Promise<void> {
  expect((await post(client, pushes.subscribe(name))).status).toBe(201);
}

function post(client: TestClient, subscription: object): Promise<Response> {
  return send(client, "POST", "", { ...subscription, device: "Chrome on Android" });
}

async function forget(client: TestClient, id: string): Promise<void> {
  await send(client, "DELETE", `/${id}`);
}

async function devices(
  client: TestClient,
): Promise<{ publicKey: string; devices: { id: string; device: string }[] }> {
  return (await send(client, "GET", "")).json() as never;
}

function send(
  { cookie }: TestClient,
  method: string,
  path: string,
  body?: object,
): Promise<Response> {
  return fetch(`${server.url}/api/v1/push-devices${path}`, {
    method,
    headers: { cookie, origin: server.url, "content-type": "application/json" },
    ...(body && { body: JSON.stringify(body) }),
  });
}

async function raise(subject: string): Promise<string> {
  const id = crypto.randomUUID();
  await cre.mutate(raiseTicket, {
    id,
    eventId: crypto.randomUUID(),
    subject,
    description: "It does.",
    category: "bug",
    priority: "high",
  });
  await cre.settled();
  return id;
}

async function reply(ticketId: string, body: string, named: string): Promise<void> {
  const ids = { id: crypto.randomUUID(), eventId: crypto.randomUUID(), ticketId };
  await cre.mutate(replyToTicket, { ...ids, body, mentions: [named] });
  await cre.settled();
}

async function arrivals(name: string, count: number) {
  await expect.poll(() => pushes.received(name).length, { timeout: 15_000 }).toBe(count);
  return pushes.received(name);
}

async function bell({ actor }: TestClient, ticketId: string): Promise<string[]> {
  const { rows } = await server.database.engine.query<{ kind: string }>(
    "select kind from notification where ticket_id = $1 and user_id = $2 order by created_at",
    [ticketId, actor.userId],
  );
  return rows.map(({ kind }) => kind);
}
