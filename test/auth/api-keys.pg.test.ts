import { afterAll, beforeAll, expect, test } from "vitest";
import { demoPassword } from "../../server/demo/people.ts";
import { seedDemo } from "../../server/demo/seed.ts";
import { openTestApp, type TestApp } from "../app.ts";
import { openTestDatabase, type TestDatabase } from "../database.ts";
import { type Browser, openBrowser } from "./browser.ts";

let database: TestDatabase;
let app: TestApp;

beforeAll(async () => {
  database = await openTestDatabase();
  await seedDemo(database);
  app = await openTestApp(database);
});
afterAll(async () => {
  await app.close();
  await database.close();
});

test("a key reads and writes what its scopes say, in either header", async () => {
  const { key } = await keyOf("lead1@demo.test", ["leads:read", "leads:write"]);

  const made = await call(key, "POST", "/api/v1/leads", { name: "Asha Rao", phone: "9820012345" });
  const listed = await app.request("/api/v1/leads", { headers: { "x-api-key": key } });

  expect([made.status, listed.status]).toEqual([201, 200]);
});

test("a key does nothing that its scopes do not name, nor anything about accounts", async () => {
  const { key } = await keyOf("admin@demo.test", ["leads:read"]);

  const answers = await Promise.all([
    call(key, "GET", "/api/v1/leads"),
    call(key, "POST", "/api/v1/leads", { name: "Asha Rao" }),
    call(key, "GET", "/api/v1/imports"),
    call(key, "GET", "/api/v1/api-keys"),
    call(key, "GET", "/api/v1/security"),
    call(key, "POST", "/api/v1/invitations", { email: "a@b.test", role: "admin" }),
    call(key, "GET", "/api/auth/sessions"),
  ]);

  expect(answers.map(({ status }) => status)).toEqual([200, 403, 403, 403, 403, 403, 401]);
});

test("a key has no more rights than its owner", async () => {
  const { key } = await keyOf("viewer@demo.test", ["leads:write", "imports:write"]);

  const lead = await call(key, "POST", "/api/v1/leads", { name: "Asha Rao", phone: "9820012346" });

  expect(lead.status).toBe(403);
});

test("a key ends when it is revoked, when its time is over, and with its owner's membership", async () => {
  const revoked = await keyOf("cre1@demo.test", ["leads:read"]);
  await revoked.browser.send("DELETE", `/api/v1/api-keys/${revoked.id}`);
  const expired = await keyOf("cre2@demo.test", ["leads:read"]);
  await database.engine.query(
    "update api_key set expires_at = now() - interval '1 second' where id = $1",
    [expired.id],
  );
  const left = await keyOf("cre3@demo.test", ["leads:read"]);
  await database.engine.query("update member set active = false where email = 'cre3@demo.test'");

  const answers = await Promise.all(
    [revoked, expired, left].map(({ key }) => call(key, "GET", "/api/v1/leads")),
  );

  expect(answers.map(({ status }) => status)).toEqual([401, 401, 401]);
});

test("a key is shown once; the list has its beginning and last use, the database its hash", async () => {
  const { key, browser } = await keyOf("cre4@demo.test", ["leads:read"]);
  await call(key, "GET", "/api/v1/leads");

  const listed = await (await browser.send("GET", "/api/v1/api-keys")).text();
  const { rows } = await database.engine.query("select to_jsonb(k)::text as kept from api_key k");

  expect(JSON.parse(listed).keys).toEqual([
    expect.objectContaining({ start: key.slice(0, 12), lastUsedAt: expect.any(String) }),
  ]);
  expect(listed).not.toContain(key);
  for (const { kept } of rows) expect(kept).not.toContain(key);
});

test("nobody revokes another person's key", async () => {
  const { id, key } = await keyOf("cre5@demo.test", ["leads:read"]);
  const other = openBrowser(app);
  await other.signIn("cre6@demo.test", demoPassword);

  const answer = await other.send("DELETE", `/api/v1/api-keys/${id}`);

  expect(answer.status).toBe(404);
  expect((await call(key, "GET", "/api/v1/leads")).status).toBe(200);
});

test("a made-up key is refused, also beside a session", async () => {
  const browser = openBrowser(app);
  await browser.signIn("cre7@demo.test", demoPassword);

  const answer = await app.request("/api/v1/me", {
    headers: { cookie: browser.cookie, authorization: "Bearer baton_made-up" },
  });

  expect(answer.status).toBe(401);
});

async function keyOf(email: string, scopes: string[]) {
  const browser: Browser = openBrowser(app);
  await browser.signIn(email, demoPassword);
  const made = await browser.json<{ id: string; key: string }>("POST", "/api/v1/api-keys", {
    name: "Test",
    scopes,
    days: 30,
  });
  return { ...made, browser };
}

/** As a program would: with the key, without cookie. */
function call(key: string, method: string, path: string, body?: object): Promise<Response> {
  return app.request(path, {
    method,
    headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
    ...(body && { body: JSON.stringify(body) }),
  });
}
