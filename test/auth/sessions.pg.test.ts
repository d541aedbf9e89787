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

test("what the database keeps of a session signs nobody in", async () => {
  const browser = await signedIn("cre1@demo.test");

  const { rows } = await database.auth.query(
    `select s.token from auth_session s join auth_user u on u.id = s.user_id
      where u.email = 'cre1@demo.test'`,
  );

  expect(rows[0].token).toMatch(/^[\da-f]{64}$/);
  expect(decodeURIComponent(browser.cookie)).not.toContain(rows[0].token);
});

test("a sixth session ends the oldest", async () => {
  const browsers = [];
  for (let device = 1; device <= 6; device += 1) browsers.push(await signedIn("cre2@demo.test"));

  const standing = await Promise.all(browsers.map((browser) => isSignedIn(browser)));

  expect(standing).toEqual([false, true, true, true, true, true]);
});

test("the limit is the organization's", async () => {
  const admin = await signedIn("admin@demo.test");
  await admin.send("PATCH", "/api/v1/security", { sessionLimit: 1 });
  const first = await signedIn("cre3@demo.test");

  const second = await signedIn("cre3@demo.test");
  await admin.send("PATCH", "/api/v1/security", { sessionLimit: 5 });

  expect([await isSignedIn(first), await isSignedIn(second)]).toEqual([false, true]);
});

test("everybody sees where they are signed in, and this device among them", async () => {
  const here = await signedIn("cre4@demo.test");
  await signedIn("cre4@demo.test");

  const { sessions } = await here.json<{ sessions: object[] }>("GET", "/api/auth/sessions");

  expect(sessions).toHaveLength(2);
  expect(sessions).toContainEqual(expect.objectContaining({ ip: "192.0.2.1", current: true }));
});

test("one session is ended from another, and all others at once", async () => {
  const here = await signedIn("cre5@demo.test");
  const [second, third] = [await signedIn("cre5@demo.test"), await signedIn("cre5@demo.test")];
  const { sessionId } = await second.json<{ sessionId: string }>("GET", "/api/auth/session");

  const one = await here.send("DELETE", `/api/auth/sessions/${sessionId}`);
  const others = await here.json("DELETE", "/api/auth/sessions");

  expect(one.status).toBe(204);
  expect(others).toEqual({ ended: 1 });
  await expect.poll(() => isSignedIn(second), { timeout: 3000 }).toBe(false);
  await expect.poll(() => isSignedIn(third), { timeout: 3000 }).toBe(false);
  expect(await isSignedIn(here)).toBe(true);
});

test("nobody ends another person's session by its id", async () => {
  const victim = await signedIn("cre6@demo.test");
  const { sessionId } = await victim.json<{ sessionId: string }>("GET", "/api/auth/session");
  const other = await signedIn("cre7@demo.test");

  const answer = await other.send("DELETE", `/api/auth/sessions/${sessionId}`);

  expect(answer.status).toBe(404);
  expect(await isSignedIn(victim)).toBe(true);
});

test("an admin ends the sessions of a colleague, and nobody else does", async () => {
  const victim = await signedIn("cre8@demo.test");
  const { userId } = await victim.json<{ userId: string }>("GET", "/api/auth/session");
  const path = `/api/v1/security/users/${userId}/end-sessions`;
  const [admin, lead] = [await signedIn("admin@demo.test"), await signedIn("lead1@demo.test")];

  const refused = await lead.send("POST", path);
  const unknown = await admin.send("POST", path.replace(userId, crypto.randomUUID()));
  const ended = await admin.json("POST", path);

  expect([refused.status, unknown.status]).toEqual([403, 404]);
  expect(ended).toEqual({ ended: 1 });
  await expect.poll(() => isSignedIn(victim), { timeout: 3000 }).toBe(false);
});

test("sign-ins, failed ones too, and ended sessions are in the audit log with their address", async () => {
  await openBrowser(app).signIn("cre9@demo.test", "Wrong-Pass-1");
  const browser = await signedIn("cre9@demo.test");
  await browser.send("POST", "/api/auth/sign-out");

  const entries = async () => {
    const { rows } = await database.engine.query(
      `select action, ip from audit_log where object_id =
         (select id::text from member where email = 'cre9@demo.test') order by action`,
    );
    return rows;
  };

  const ip = "192.0.2.1";
  await expect.poll(entries, { timeout: 3000 }).toEqual([
    { action: "session.signIn", ip },
    { action: "session.signInFailed", ip },
    { action: "session.signOut", ip },
  ]);
});

async function signedIn(email: string): Promise<Browser> {
  const browser = openBrowser(app);
  expect((await browser.signIn(email, demoPassword)).status).toBe(200);
  return browser;
}

async function isSignedIn(browser: Browser): Promise<boolean> {
  return (await browser.json("GET", "/api/auth/session")) !== null;
}
