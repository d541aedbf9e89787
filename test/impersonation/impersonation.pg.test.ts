import { uuidv7 } from "uuidv7";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { openImposter } from "./imposter.ts";
import { type ImpersonationStage, openStage } from "./impersonation-stage.ts";

let stage: ImpersonationStage;
const why = "Looking into ticket 12 with Aarav";

beforeAll(async () => {
  stage = await openStage();
});
afterEach(() => stage.closeClients());
afterAll(() => stage.close());

test("an admin sees what the other person sees, and nothing of their own", async () => {
  const leadId = await stage.leadOf("cre1");
  await stage.leadOf("cre2");
  const { token, user, mode } = await stage.admin.begin("cre1");
  const own = await stage.join("cre1");
  const seen = await stage.joinAs(stage.admin, token);

  const me = await stage.admin.sendAs(token, "GET", "/api/v1/me");

  expect({ user, mode }).toEqual({
    user: { id: stage.idOf("cre1"), name: "Aarav Shah" },
    mode: "read",
  });
  expect(me.body).toMatchObject({ user: { id: stage.idOf("cre1") }, member: { role: "cre" } });
  expect(await stage.idsOf(seen)).toEqual([leadId]);
  expect(await stage.idsOf(own)).toEqual([leadId]);
  expect(await stage.rowsOf(seen, "impersonation")).toEqual([]);
});

test("the admin's own session and rights stay as they are beside it", async () => {
  const { token } = await stage.admin.begin("cre1");

  const me = await stage.admin.send("GET", "/api/v1/me");

  expect(me.body).toMatchObject({ user: { id: stage.idOf("admin") } });
  await stage.end(stage.admin, token);
});

test("the token alone is worth nothing: it works beside the session that it was begun in", async () => {
  const { token } = await stage.admin.begin("cre1");
  const thief = await openImposter(stage.server, "cre2");

  const stolen = await thief.sendAs(token, "GET", "/api/v1/me");

  expect(stolen).toMatchObject({ status: 410, body: { error: { code: "expired" } } });
  expect((await stage.admin.sendAs(token, "GET", "/api/v1/me")).status).toBe(200);
  await stage.end(stage.admin, token);
});

test("a team lead may view as their own people, nobody else, and nobody upwards", async () => {
  const lead1 = await openImposter(stage.server, "lead1");
  const asked = ["cre1", "cre7", "admin", "lead2", "viewer", "lead1"];

  const answers = await Promise.all(asked.map((who) => stage.begin(lead1, who)));

  expect(answers.map(({ status }) => status)).toEqual([201, 403, 403, 403, 403, 422]);
});

test("those without the right cannot begin, and nothing is left of it", async () => {
  const before = await stage.count();
  const roles = ["cre1", "viewer", "dev"];

  for (const who of roles) {
    const { status } = await stage.begin(await openImposter(stage.server, who), "cre2");
    expect(status).toBe(403);
  }

  expect(await stage.count()).toBe(before);
});

test("nobody is viewed as who was locked out, is unknown, or belongs to somebody else", async () => {
  await stage.setActive("cre11", false);
  const foreign = await stage.foreigner();

  const locked = await stage.begin(stage.admin, "cre11");
  const unknown = await stage.admin.send("POST", "/api/v1/impersonation", { userId: uuidv7() });
  const other = await stage.admin.send("POST", "/api/v1/impersonation", { userId: foreign });

  expect([locked.status, unknown.status, other.status]).toEqual([404, 404, 404]);
  expect(other.body).toEqual(unknown.body);
  await stage.setActive("cre11", true);
});

test("full access needs a reason of ten characters", async () => {
  const none = await stage.begin(stage.admin, "cre1", { mode: "full" });
  const short = await stage.begin(stage.admin, "cre1", { mode: "full", reason: "  because  " });

  expect(none.status).toBe(422);
  expect(short).toMatchObject({
    status: 422,
    body: { error: { fields: { reason: expect.stringContaining("at least 10 characters") } } },
  });
});

test("nobody acts for somebody through a third person", async () => {
  const { token } = await stage.admin.begin("lead1", "full", why);

  const nested = await stage.admin.sendAs(token, "POST", "/api/v1/impersonation", {
    userId: stage.idOf("cre1"),
  });

  expect(nested.status).toBe(403);
  await stage.end(stage.admin, token);
});

test("an API key begins none and carries no token", async () => {
  const made = await stage.admin.send("POST", "/api/v1/api-keys", {
    name: "Report",
    scopes: ["leads:read"],
    days: null,
  });
  const headers = {
    authorization: `Bearer ${String(made.body["key"])}`,
    "baton-impersonation": "x",
  };

  const answer = await fetch(`${stage.server.url}/api/v1/leads`, { headers });

  expect(made.status).toBe(201);
  expect(answer.status).toBe(403);
});
