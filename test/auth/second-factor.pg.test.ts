import { afterAll, beforeAll, expect, test } from "vitest";
import { demoPassword } from "../../server/demo/people.ts";
import { seedDemo } from "../../server/demo/seed.ts";
import { openTestApp, type TestApp } from "../app.ts";
import { openTestDatabase, type TestDatabase } from "../database.ts";
import { type Browser, codeOf, openBrowser } from "./browser.ts";

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

test("once turned on, the password alone signs nobody in; a code of the app does", async () => {
  const { uri } = await turnOn("cre1@demo.test");
  const browser = openBrowser(app);

  const first = await browser.signIn("cre1@demo.test", demoPassword);
  const between = await browser.send("GET", "/api/v1/me");
  const second = await browser.send("POST", secondStep, { code: await codeOf(uri) });

  expect(await first.json()).toEqual({ secondFactor: true });
  expect(between.status).toBe(401);
  expect(await second.json()).toMatchObject({ user: { email: "cre1@demo.test" } });
  expect((await browser.send("GET", "/api/v1/me")).status).toBe(200);
});

test("a code counts once, also while the app still shows it", async () => {
  const { uri } = await turnOn("cre2@demo.test");
  const code = await codeOf(uri);
  await secondStepOf("cre2@demo.test", code);

  const again = await secondStepOf("cre2@demo.test", code);

  expect(again.response.status).toBe(422);
  expect(await again.response.json()).toMatchObject({
    error: { fields: { code: "This code was used already. Wait for the next one." } },
  });
  expect((await again.browser.send("GET", "/api/v1/me")).status).toBe(401);
});

test("a recovery code signs in once, and nine remain", async () => {
  const { recoveryCodes } = await turnOn("cre3@demo.test");
  const [code = ""] = recoveryCodes;

  const first = await secondStepOf("cre3@demo.test", code);
  const again = await secondStepOf("cre3@demo.test", code);

  expect(recoveryCodes).toHaveLength(10);
  expect(first.response.status).toBe(200);
  expect(again.response.status).toBe(422);
  expect(await first.browser.json("GET", "/api/auth/account")).toMatchObject({
    secondFactor: { on: true, recoveryCodesLeft: 9 },
  });
});

test("the database holds no recovery code and no secret that could be used", async () => {
  const { recoveryCodes, uri } = await turnOn("cre4@demo.test");

  const { rows } = await database.auth.query(
    `select f.backup_codes, f.secret from auth_two_factor f
       join auth_user u on u.id = f.user_id where u.email = 'cre4@demo.test'`,
  );

  const kept: string = rows[0].backup_codes + rows[0].secret;
  for (const code of recoveryCodes) expect(kept).not.toContain(code);
  expect(kept).not.toContain(new URL(uri).searchParams.get("secret"));
  // What is kept is no code: whoever reads the table cannot sign in with it.
  const [hash] = JSON.parse(rows[0].backup_codes);
  expect((await secondStepOf("cre4@demo.test", hash)).response.status).toBe(422);
});

test("after five wrong codes the password is asked for again", async () => {
  await turnOn("cre5@demo.test");
  const browser = openBrowser(app);
  await browser.signIn("cre5@demo.test", demoPassword);

  const answers = [];
  for (let attempt = 1; attempt <= 6; attempt += 1)
    answers.push((await browser.send("POST", secondStep, { code: "000000" })).status);

  expect(answers).toEqual([422, 422, 422, 422, 422, 410]);
});

test("turning it off needs the password", async () => {
  const { browser } = await turnOn("cre6@demo.test");

  const wrong = await browser.send("POST", "/api/auth/second-factor/end", { password: "Wrong-1" });
  const right = await browser.send("POST", "/api/auth/second-factor/end", {
    password: demoPassword,
  });

  expect([wrong.status, right.status]).toEqual([422, 204]);
  expect((await openBrowser(app).signIn("cre6@demo.test", demoPassword)).status).toBe(200);
  expect(await actionsOf("cre6@demo.test")).toEqual([
    "session.signIn",
    "twoFactor.enable",
    "twoFactor.disable",
    "session.signIn",
  ]);
});

test("a role that needs it can do nothing before it is on, and cannot turn it off", async () => {
  const admin = openBrowser(app);
  await admin.signIn("admin@demo.test", demoPassword);
  await admin.send("PATCH", "/api/v1/security", { secondFactorRoles: ["viewer"] });
  const viewer = openBrowser(app);

  const signIn = await viewer.signIn("viewer@demo.test", demoPassword);
  const refused = await viewer.send("GET", "/api/v1/me");
  const { uri } = await begin(viewer);
  await viewer.send("POST", "/api/auth/second-factor/confirm", { code: await codeOf(uri) });

  expect(await signIn.json()).toMatchObject({ obligation: "second_factor" });
  expect(refused.status).toBe(403);
  expect((await viewer.send("GET", "/api/v1/me")).status).toBe(200);
  const off = await viewer.send("POST", "/api/auth/second-factor/end", { password: demoPassword });
  expect(off.status).toBe(403);
});

test("an admin helps out whoever lost the app", async () => {
  await turnOn("cre7@demo.test");
  const admin = openBrowser(app);
  await admin.signIn("admin@demo.test", demoPassword);
  const { rows } = await database.auth.query(
    "select id from auth_user where email = 'cre7@demo.test'",
  );

  const ended = await admin.send("POST", `/api/v1/security/users/${rows[0].id}/end-second-factor`);

  expect(ended.status).toBe(204);
  const signIn = await openBrowser(app).signIn("cre7@demo.test", demoPassword);
  expect(await signIn.json()).toMatchObject({ user: { email: "cre7@demo.test" } });
});

const secondStep = "/api/auth/sign-in/second-factor";

interface Start {
  uri: string;
  recoveryCodes: string[];
}

function begin(browser: Browser): Promise<Start> {
  return browser.json("POST", "/api/auth/second-factor/begin", { password: demoPassword });
}

/** Turns it on with the code before this one, so that a test still has the present one. */
async function turnOn(email: string): Promise<Start & { browser: Browser }> {
  const browser = openBrowser(app);
  await browser.signIn(email, demoPassword);
  const start = await begin(browser);
  const code = await codeOf(start.uri, 1);
  const confirmed = await browser.send("POST", "/api/auth/second-factor/confirm", { code });
  expect(confirmed.status).toBe(204);
  return { ...start, browser };
}

async function secondStepOf(email: string, code: string) {
  const browser = openBrowser(app);
  await browser.signIn(email, demoPassword);
  return { browser, response: await browser.send("POST", secondStep, { code }) };
}

async function actionsOf(email: string): Promise<string[]> {
  const { rows } = await database.engine.query(
    `select action from audit_log where object_id = (select id::text from member where email = $1)
      order by seq`,
    [email],
  );
  return rows.map(({ action }) => action);
}
