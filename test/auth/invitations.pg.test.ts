import { afterAll, beforeAll, expect, test } from "vitest";
import { demoPassword } from "../../server/demo/people.ts";
import { seedDemo } from "../../server/demo/seed.ts";
import { openTestApp, type TestApp } from "../app.ts";
import { openTestDatabase, type TestDatabase } from "../database.ts";
import { type Browser, openBrowser } from "./browser.ts";

let database: TestDatabase;
let app: TestApp;
let admin: Browser;

beforeAll(async () => {
  database = await openTestDatabase();
  await seedDemo(database);
  app = await openTestApp(database);
  admin = openBrowser(app);
  await admin.signIn("admin@demo.test", demoPassword);
});
afterAll(async () => {
  await app.close();
  await database.close();
});

test("an invited person sets name and password and is signed in as what they were invited as", async () => {
  const { teamId, branchId } = await placeOf("cre1@demo.test");
  const token = await invite({ email: "Anita@New.test", role: "cre", teamId, branchId });
  const browser = openBrowser(app);

  const open = await browser.json("POST", "/api/auth/invitation/open", { token });
  const accepted = await accept(browser, token);

  expect(open).toMatchObject({
    email: "anita@new.test",
    organization: "Demo Motors",
    role: "cre",
    invitedBy: "Asha Admin",
    passwordPolicy: "classic",
  });
  expect(accepted.status).toBe(200);
  expect(await browser.json("GET", "/api/v1/me")).toMatchObject({
    user: { name: "Anita Desai", email: "anita@new.test" },
    member: { role: "cre", teamId, branchId },
  });
});

test("a link works once", async () => {
  const token = await invite({ email: "once@new.test", role: "cre" });
  await accept(openBrowser(app), token);

  const again = await accept(openBrowser(app), token);

  expect(again.status).toBe(410);
});

test("of many who open one link at once, one gets in", async () => {
  const token = await invite({ email: "race@new.test", role: "cre" });

  const answers = await Promise.all(
    Array.from({ length: 5 }, () => accept(openBrowser(app), token)),
  );

  expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([
    200, 410, 410, 410, 410,
  ]);
});

test("a link is void after seven days, when it was taken back, and when a new one was sent", async () => {
  const old = await invite({ email: "old@new.test", role: "cre" });
  await database.engine.query(
    "update invitation set expires_at = now() - interval '1 second' where email = 'old@new.test'",
  );
  const revoked = await invite({ email: "revoked@new.test", role: "cre" });
  await admin.send("DELETE", `/api/v1/invitations/${await idOf("revoked@new.test")}`);
  const first = await invite({ email: "again@new.test", role: "cre" });
  const resent = await admin.json<{ link: string }>(
    "POST",
    `/api/v1/invitations/${await idOf("again@new.test")}/resend`,
  );

  const answers = [];
  for (const token of [old, revoked, first, tokenOf(resent.link)])
    answers.push((await accept(openBrowser(app), token)).status);

  expect(answers).toEqual([410, 410, 410, 200]);
});

test("a password that the policy refuses makes no account, and the link stays good", async () => {
  const token = await invite({ email: "weak@new.test", role: "cre" });

  const weak = await accept(openBrowser(app), token, "demo");
  const strong = await accept(openBrowser(app), token);

  expect(weak.status).toBe(422);
  expect(await weak.json()).toMatchObject({ error: { fields: { password: expect.any(String) } } });
  expect(strong.status).toBe(200);
});

test("nobody is invited twice, and no team of elsewhere is accepted", async () => {
  const known = await admin.send("POST", "/api/v1/invitations", {
    email: "cre1@demo.test",
    role: "cre",
  });
  const lost = await admin.send("POST", "/api/v1/invitations", {
    email: "lost@new.test",
    role: "cre",
    teamId: crypto.randomUUID(),
  });

  expect([known.status, lost.status]).toEqual([409, 422]);
});

test("only admins invite, and see who was invited", async () => {
  const lead = openBrowser(app);
  await lead.signIn("lead1@demo.test", demoPassword);

  const invited = await lead.send("POST", "/api/v1/invitations", {
    email: "friend@new.test",
    role: "admin",
  });
  const seen = await lead.send("GET", "/api/v1/invitations");

  expect([invited.status, seen.status]).toEqual([403, 403]);
});

test("the link's secret is not in the database, and what happened is in the audit log", async () => {
  const token = await invite({ email: "kept@new.test", role: "cre" });

  const { rows } = await database.engine.query(
    "select to_jsonb(i)::text as kept from invitation i where email = 'kept@new.test'",
  );
  const { rows: entries } = await database.engine.query(
    "select action from audit_log where object_id = $1",
    [await idOf("kept@new.test")],
  );

  expect(rows[0].kept).not.toContain(token);
  expect(entries).toEqual([{ action: "invitation.create" }]);
});

async function invite(wanted: object): Promise<string> {
  const made = await admin.json<{ link: string; mailed: boolean | null }>(
    "POST",
    "/api/v1/invitations",
    wanted,
  );
  expect(made.mailed).toBeNull();
  return tokenOf(made.link);
}

function tokenOf(link: string): string {
  expect(new URL(link).pathname).toBe("/invitation");
  return new URL(link).hash.slice(1);
}

function accept(browser: Browser, token: string, password = "Monsoon-Drive-7"): Promise<Response> {
  const body = { token, name: " Anita Desai ", password };
  return browser.send("POST", "/api/auth/invitation/accept", body);
}

async function idOf(email: string): Promise<string> {
  const { rows } = await database.engine.query("select id from invitation where email = $1", [
    email,
  ]);
  return rows[0].id;
}

async function placeOf(email: string): Promise<{ teamId: string; branchId: string }> {
  const { rows } = await database.engine.query(
    `select team_id as "teamId", branch_id as "branchId" from member where email = $1`,
    [email],
  );
  return rows[0];
}
