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

test("a changed password ends every other session, and the old one signs in no more", async () => {
  const here = await signedIn("cre1@demo.test");
  const there = await signedIn("cre1@demo.test");

  const changed = await change(here, demoPassword, "Monsoon-Drive-7");

  expect(changed.status).toBe(204);
  expect((await here.send("GET", "/api/v1/me")).status).toBe(200);
  expect(await there.json("GET", "/api/auth/session")).toBeNull();
  expect((await openBrowser(app).signIn("cre1@demo.test", demoPassword)).status).toBe(401);
  expect((await openBrowser(app).signIn("cre1@demo.test", "Monsoon-Drive-7")).status).toBe(200);
});

test("without the present password nothing changes", async () => {
  const browser = await signedIn("cre2@demo.test");

  const answer = await change(browser, "Not-Mine-1", "Monsoon-Drive-7");

  expect(await answer.json()).toMatchObject({
    error: { fields: { currentPassword: "This is not your present password." } },
  });
  expect((await openBrowser(app).signIn("cre2@demo.test", demoPassword)).status).toBe(200);
});

test("classic: none of the last five comes back, the one before them may", async () => {
  const browser = await signedIn("cre3@demo.test");
  const steps = [1, 2, 3, 4, 5].map((step) => `Monsoon-Drive-${step}`);
  let present = demoPassword;
  for (const next of steps) {
    expect((await change(browser, present, next)).status).toBe(204);
    present = next;
  }

  const fifth = await change(browser, present, "Monsoon-Drive-1");
  const sixth = await change(browser, present, demoPassword);

  expect([fifth.status, sixth.status]).toEqual([422, 204]);
});

test("classic: after ninety days a new one is asked for at sign-in, before anything else", async () => {
  await age("cre4@demo.test", "91 days");
  const browser = openBrowser(app);

  const signIn = await browser.signIn("cre4@demo.test", demoPassword);
  const before = await browser.send("GET", "/api/v1/me");
  await change(browser, demoPassword, "Monsoon-Drive-7");
  const after = await browser.send("GET", "/api/v1/me");

  expect(await signIn.json()).toMatchObject({ obligation: "new_password" });
  expect([before.status, after.status]).toEqual([403, 200]);
});

test("asvs: long and unguessable, without a mix, an end or a history", async () => {
  const admin = await signedIn("admin@demo.test");
  await admin.send("PATCH", "/api/v1/security", { passwordPolicy: "asvs" });
  await age("cre5@demo.test", "400 days");
  const browser = openBrowser(app);

  const signIn = await browser.signIn("cre5@demo.test", demoPassword);
  const short = await change(browser, demoPassword, "Short-1");
  const known = await change(browser, demoPassword, "Password123456");
  const own = await change(browser, demoPassword, "demomotors2026");
  const good = await change(browser, demoPassword, "lamp drawer quiet otter");
  await admin.send("PATCH", "/api/v1/security", { passwordPolicy: "classic" });

  expect(await signIn.json()).toMatchObject({ obligation: null });
  expect([short.status, known.status, own.status, good.status]).toEqual([422, 422, 422, 204]);
});

test("a link by an admin sets a password once and ends every session", async () => {
  const admin = await signedIn("admin@demo.test");
  const there = await signedIn("cre6@demo.test");
  const token = await resetLink(admin, "cre6@demo.test");
  const stranger = openBrowser(app);

  const open = await stranger.json("POST", "/api/auth/password/reset/open", { token });
  const set = await reset(stranger, token, "Monsoon-Drive-7");
  const again = await reset(stranger, token, "Monsoon-Drive-8");

  expect(open).toMatchObject({ email: "cre6@demo.test", passwordPolicy: "classic" });
  expect([set.status, again.status]).toEqual([204, 410]);
  expect((await openBrowser(app).signIn("cre6@demo.test", "Monsoon-Drive-7")).status).toBe(200);
  await expect.poll(() => there.json("GET", "/api/auth/session"), { timeout: 3000 }).toBeNull();
});

test("a newer link makes an earlier one void, and each ends by itself", async () => {
  const admin = await signedIn("admin@demo.test");
  const first = await resetLink(admin, "cre7@demo.test");
  const second = await resetLink(admin, "cre7@demo.test");
  const third = await resetLink(admin, "cre8@demo.test");
  await database.auth.query(
    `update auth_verification set expires_at = now() - interval '1 second' where value =
       (select id::text from auth_user where email = 'cre8@demo.test')`,
  );

  const stranger = openBrowser(app);
  const answers = [];
  for (const token of [first, second, third])
    answers.push((await reset(stranger, token, "Monsoon-Drive-7")).status);

  expect(answers).toEqual([410, 204, 410]);
});

test("nobody learns from 'forgot my password' whether an address has an account", async () => {
  const browser = openBrowser(app);

  const known = await browser.send("POST", "/api/auth/password/forgot", {
    email: "cre9@demo.test",
  });
  const unknown = await browser.send("POST", "/api/auth/password/forgot", {
    email: "nobody@demo.test",
  });

  expect([known.status, unknown.status]).toEqual([202, 202]);
  expect([await known.text(), await unknown.text()]).toEqual(["", ""]);
});

test("the sixth letter in an hour is refused with a sentence and how long to wait", async () => {
  const browser = openBrowser(app);
  const ask = () => browser.send("POST", "/api/auth/password/forgot", { email: "cre10@demo.test" });
  for (let letter = 1; letter <= 5; letter += 1) await ask();

  const sixth = await ask();

  expect(sixth.status).toBe(429);
  expect(Number(sixth.headers.get("retry-after"))).toBeGreaterThan(3500);
  expect(await sixth.json()).toMatchObject({
    error: { code: "rate_limited", message: expect.stringMatching(/Try again in \d+ seconds/) },
  });
});

async function signedIn(email: string): Promise<Browser> {
  const browser = openBrowser(app);
  expect((await browser.signIn(email, demoPassword)).status).toBe(200);
  return browser;
}

function change(browser: Browser, password: string, newPassword: string): Promise<Response> {
  return browser.send("POST", "/api/auth/password", { password, newPassword });
}

function reset(browser: Browser, token: string, password: string): Promise<Response> {
  return browser.send("POST", "/api/auth/password/reset", { token, password });
}

async function resetLink(admin: Browser, email: string): Promise<string> {
  const { rows } = await database.auth.query("select id from auth_user where email = $1", [email]);
  const path = `/api/v1/security/users/${rows[0].id}/reset-link`;
  const { link } = await admin.json<{ link: string }>("POST", path);
  return new URL(link).hash.slice(1);
}

/** Makes the password of a person older. */
async function age(email: string, interval: string): Promise<void> {
  await database.auth.query(
    `update auth_password set created_at = created_at - $1::interval
      where user_id = (select id from auth_user where email = $2)`,
    [interval, email],
  );
}
