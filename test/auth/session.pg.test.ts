import { afterAll, beforeAll, expect, test } from "vitest";
import { seedDemo } from "../../server/demo/seed.ts";
import { demoPassword } from "../../server/demo/people.ts";
import { openTestApp, type TestApp } from "../app.ts";
import { openTestDatabase, type TestDatabase } from "../database.ts";

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

test("a session ends thirty minutes after the last activity", async () => {
  const cookie = await app.signIn("cre1@demo.test", demoPassword);

  const { expiresAt } = await sessionOf(cookie);

  const minutes = (Date.parse(expiresAt) - Date.now()) / 60_000;
  expect(minutes).toBeGreaterThan(29);
  expect(minutes).toBeLessThanOrEqual(30);
});

test("activity postpones the end, at most once a minute", async () => {
  const cookie = await app.signIn("cre2@demo.test", demoPassword);
  await age("2 minutes", "cre2@demo.test");

  const { expiresAt } = await sessionOf(cookie);

  expect(Date.parse(expiresAt) - Date.now()).toBeGreaterThan(29.5 * 60_000);
});

test("an idle session is over", async () => {
  const cookie = await app.signIn("cre3@demo.test", demoPassword);
  await age("31 minutes", "cre3@demo.test");

  expect(await sessionOf(cookie)).toBeNull();
});

test("a session is over after twelve hours, however busy", async () => {
  const cookie = await app.signIn("cre4@demo.test", demoPassword);
  await database.auth.query(
    `update auth_session set created_at = now() - interval '12 hours 1 minute' where user_id =
       (select id from auth_user where email = 'cre4@demo.test')`,
  );

  expect(await sessionOf(cookie)).toBeNull();
});

test("signing out ends the session at once", async () => {
  const cookie = await app.signIn("cre5@demo.test", demoPassword);
  await sessionOf(cookie);

  const response = await app.request("/api/auth/sign-out", { method: "POST", headers: { cookie } });

  expect(response.status).toBe(204);
  expect(await sessionOf(cookie)).toBeNull();
});

test("a forged cookie is nobody's session", async () => {
  const cookie = await app.signIn("cre6@demo.test", demoPassword);

  expect(await sessionOf(cookie.replace(/.{6}$/, "AAAAAA"))).toBeNull();
});

test("without a session every path of the API answers alike", async () => {
  const known = await app.request("/api/v1/me");
  const unknown = await app.request("/api/v1/nothing");

  const refusal = { error: { code: "unauthenticated", message: "Sign in to go on." } };
  expect([known.status, unknown.status]).toEqual([401, 401]);
  expect([await known.json(), await unknown.json()]).toEqual([refusal, refusal]);
});

test("a signed-in person acts with the role, team and branch of their member row", async () => {
  const cookie = await app.signIn("lead1@demo.test", demoPassword);

  const response = await app.request("/api/v1/me", { headers: { cookie } });

  const { rows } = await database.engine.query(
    `select role, team_id as "teamId", branch_id as "branchId" from member where email = 'lead1@demo.test'`,
  );
  expect(await response.json()).toMatchObject({
    user: { email: "lead1@demo.test" },
    member: rows[0],
  });
  expect(rows[0]).toMatchObject({ role: "cre_tl" });
});

test("a member who was deactivated is refused with a session still open", async () => {
  const cookie = await app.signIn("cre7@demo.test", demoPassword);
  await database.engine.query("update member set active = false where email = 'cre7@demo.test'");

  const response = await app.request("/api/v1/me", { headers: { cookie } });

  expect(response.status).toBe(401);
});

test("a write with our cookie from another site's page is refused", async () => {
  const cookie = await app.signIn("cre8@demo.test", demoPassword);

  const response = await app.request("/api/auth/sign-out", {
    method: "POST",
    headers: { cookie, origin: "https://evil.example" },
  });

  expect(response.status).toBe(403);
  expect(await sessionOf(cookie)).not.toBeNull();
});

async function sessionOf(cookie: string) {
  const response = await app.request("/api/auth/session", { headers: { cookie } });
  return response.json();
}

/** Moves the sessions of a person into the past, as if nothing had happened since. */
async function age(interval: string, email: string): Promise<void> {
  await database.auth.query(
    `update auth_session set expires_at = expires_at - $1::interval
      where user_id = (select id from auth_user where email = $2)`,
    [interval, email],
  );
}
