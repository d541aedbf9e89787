import { afterAll, beforeAll, expect, test } from "vitest";
import { createAdmin } from "../../server/admin/create-admin.ts";
import { hasAccounts } from "../../server/auth/accounts.ts";
import { makeResetToken, resetMinutes } from "../../server/auth/reset-links.ts";
import { openTestApp, type TestApp } from "../app.ts";
import { openTestDatabase, type TestDatabase } from "../database.ts";
import { openBrowser } from "./browser.ts";

const email = "owner@nandi.example";
const password = "Monsoon-Drive-7";

let database: TestDatabase;
let app: TestApp;

beforeAll(async () => {
  database = await openTestDatabase();
  app = await openTestApp(database);
});
afterAll(async () => {
  await app.close();
  await database.close();
});

test("the first admin of a new database sets the password by a link", async () => {
  expect(await hasAccounts(database)).toBe(false);
  const admin = { email, name: "Nina Owner", organization: "Nandi Motors", password: null };
  const userId = await createAdmin(database, admin);
  const token = await makeResetToken(database, userId, resetMinutes.handed);
  const browser = openBrowser(app);

  const before = await browser.signIn(email, password);
  const set = await browser.send("POST", "/api/auth/password/reset", { token, password });
  const after = await browser.signIn(email, password);

  expect([before.status, set.status, after.status]).toEqual([401, 204, 200]);
  expect(await browser.json("GET", "/api/v1/me")).toMatchObject({
    organization: { name: "Nandi Motors" },
    member: { role: "admin" },
  });
});

test("without demo data the sign-in page offers no accounts", async () => {
  const options = await openBrowser(app).json("GET", "/api/auth/options");

  expect(options).toEqual({ mail: false, demo: false });
});
