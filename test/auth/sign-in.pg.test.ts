import { afterAll, beforeAll, expect, test } from "vitest";
import { uuidv7 } from "uuidv7";
import { createAccount } from "../../server/auth/accounts.ts";
import { openTestApp, signInRequest, type TestApp } from "../app.ts";
import { openTestDatabase, type TestDatabase } from "../database.ts";

const meera = { email: "meera@demo.test", name: "Meera Iyer", password: "Demo-Pass-1" };

let database: TestDatabase;
let app: TestApp;

beforeAll(async () => {
  database = await openTestDatabase();
  await createAccount(database, { ...meera, userId: uuidv7() });
  await createAccount(database, { ...meera, email: "guessed@demo.test", userId: uuidv7() });
  app = await openTestApp(database);
});
afterAll(async () => {
  await app.close();
  await database.close();
});

test("the right password opens a session in a cookie that scripts cannot read", async () => {
  const response = await app.request(...signInRequest("Meera@Demo.test", meera.password));

  const [cookie = ""] = response.headers.getSetCookie();
  expect(response.status).toBe(200);
  expect(await response.json()).toMatchObject({ user: { email: meera.email, name: meera.name } });
  expect(cookie).toMatch(/^baton\.session=.*; HttpOnly; SameSite=Lax$/);
});

test("with an https address the cookie is Secure and bound to the very host", async () => {
  const secured = await openTestApp(database, "https://crm.example.com");

  const response = await secured.request(...signInRequest(meera.email, meera.password));
  await secured.close();

  const [cookie = ""] = response.headers.getSetCookie();
  expect(cookie).toMatch(/^__Host-baton\.session=/);
  expect(cookie).toContain("Path=/;");
  expect(cookie).toContain("Secure");
  expect(cookie).not.toContain("Domain");
});

test("a wrong password and an unknown e-mail address get the same answer", async () => {
  const wrong = await app.request(...signInRequest(meera.email, "Demo-Pass-2"));
  const unknown = await app.request(...signInRequest("nobody@demo.test", meera.password));

  const refusal = {
    error: { code: "unauthenticated", message: "The e-mail address or the password is wrong." },
  };
  expect([wrong.status, unknown.status]).toEqual([401, 401]);
  expect([await wrong.json(), await unknown.json()]).toEqual([refusal, refusal]);
});

test("what is no e-mail address is refused with the field's name", async () => {
  const response = await app.request(...signInRequest("meera", meera.password));

  expect(response.status).toBe(422);
  expect(await response.json()).toMatchObject({
    error: { code: "invalid", fields: { email: "This is not an e-mail address." } },
  });
});

test("after ten failures the account has to wait at this address, and the right password waits too", async () => {
  for (let attempt = 1; attempt <= 10; attempt += 1) {
    await app.request(...signInRequest("guessed@demo.test", `Guess-Nr-${attempt}`));
  }

  const response = await app.request(...signInRequest("guessed@demo.test", meera.password));

  expect(response.status).toBe(429);
  expect(Number(response.headers.get("retry-after"))).toBeGreaterThan(0);
  expect(await response.json()).toMatchObject({ error: { code: "rate_limited" } });
});

test("thirty people signing in from one address are not slowed down", async () => {
  const attempts = Array.from({ length: 30 }, () =>
    app.request(...signInRequest(meera.email, meera.password)),
  );

  const answers = await Promise.all(attempts);

  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
});

test("nobody can make an account over HTTP", async () => {
  const [, init] = signInRequest("new@demo.test", "Demo-Pass-1");

  const response = await app.request("/api/auth/sign-up/email", init);

  expect(response.status).toBe(404);
});

test("the password is kept as an argon2id hash", async () => {
  const { rows } = await database.auth.query("select password from auth_account");

  expect(rows[0].password).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
});

test("an e-mail address has one account", async () => {
  const again = createAccount(database, { ...meera, userId: uuidv7() });

  await expect(again).rejects.toMatchObject({ code: "conflict" });
});
