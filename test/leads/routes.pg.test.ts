import { afterAll, beforeAll, expect, test } from "vitest";
import { asha, ravi, uuid } from "./people.ts";
import { openLeadServer } from "./lead-server.ts";

let server: Awaited<ReturnType<typeof openLeadServer>>;

beforeAll(async () => {
  server = await openLeadServer();
});
afterAll(() => server.close());

interface Lead {
  id: string;
  name: string;
}

test("a CRE adds a lead, which is the CRE's own, its number in international form", async () => {
  const { status, body } = await server.send("asha", "POST", "/leads", {
    name: "Vikram Shah",
    phone: "98765 43210",
    purchaseTimeline: "later",
  });

  expect(status).toBe(201);
  expect(body).toMatchObject({
    ownerId: asha.userId,
    phone: "+919876543210",
    phoneTyped: "98765 43210",
    phoneValid: true,
    temperature: "cold",
    status: "new",
  });
});

test("a CRE reads the own leads and finds no others", async () => {
  const mine = await add("asha", { name: "Asha's lead" });
  const others = await add("admin", { name: "Ravi's lead", ownerId: ravi.userId });

  const list = await names("asha", "");

  expect(list).toContain("Asha's lead");
  expect(list).not.toContain("Ravi's lead");
  expect((await server.send("asha", "GET", `/leads/${mine}`)).status).toBe(200);
  expect(await server.send("asha", "GET", `/leads/${others}`)).toMatchObject({
    status: 404,
    body: { error: { code: "not_found" } },
  });
});

test("a team lead sees the team's leads and those of nobody", async () => {
  await add("admin", { name: "Meena's lead", ownerId: uuid(13) });
  await add("admin", { name: "Nobody's lead", branchId: null });

  const list = await names("priya", "?limit=200");

  expect(list).toEqual(expect.arrayContaining(["Ravi's lead", "Nobody's lead"]));
  expect(list).not.toContain("Meena's lead");
});

test("pages follow each other without a gap or a repetition", async () => {
  for (let index = 0; index < 7; index += 1)
    await add("admin", { name: `Page lead ${index}`, city: "Nashik" });

  const seen: string[] = [];
  let cursor: string | null = "";
  while (cursor !== null) {
    const path: string = `/leads?q=page lead&limit=3&sort=name${cursor && `&cursor=${cursor}`}`;
    const page: { items: Lead[]; nextCursor: string | null } = (
      await server.send("admin", "GET", path)
    ).body;
    seen.push(...page.items.map(({ name }) => name));
    cursor = page.nextCursor;
  }

  expect(seen).toEqual([0, 1, 2, 3, 4, 5, 6].map((index) => `Page lead ${index}`));
});

test("leads are found by their fields", async () => {
  await add("admin", { name: "Neha Rao", city: "Thane", email: "neha@example.com" });

  expect(await names("admin", "?email=neha@example.com")).toEqual(["Neha Rao"]);
  expect(await names("admin", "?q=THANE")).toEqual(["Neha Rao"]);
  expect(await names("admin", "?status=lost")).toEqual([]);
  expect(await names("admin", "?ownerId=none&limit=200")).toContain("Neha Rao");
});

test("a request for a list that makes no sense says what is wrong", async () => {
  expect(await server.send("admin", "GET", "/leads?limit=9999&status=sleeping")).toMatchObject({
    status: 422,
    body: { error: { code: "invalid", fields: { limit: "limit is at most 200." } } },
  });
  expect((await server.send("admin", "GET", "/leads?cursor=nonsense")).status).toBe(422);
});

test("a viewer reads leads without their numbers and cannot search by them", async () => {
  const id = await add("admin", { name: "Hidden number", phone: "98200 00000" });

  expect((await server.send("vera", "GET", `/leads/${id}`)).body).toMatchObject({
    name: "Hidden number",
    phone: null,
    phoneTyped: null,
  });
  expect((await server.send("vera", "GET", "/leads?q=98200")).status).toBe(403);
  expect((await server.send("vera", "GET", "/leads?phone=%2B919820000000")).status).toBe(403);
  expect((await server.send("vera", "PATCH", `/leads/${id}`, { city: "Goa" })).status).toBe(403);
});

test("a developer reads no leads and adds none", async () => {
  expect((await server.send("dev", "GET", "/leads")).status).toBe(403);
  expect((await server.send("dev", "POST", "/leads", { name: "X" })).status).toBe(403);
});

test("a changed field is answered and told in the history", async () => {
  const id = await add("asha", { name: "Changing", city: "Pune" });

  const { body } = await server.send("asha", "PATCH", `/leads/${id}`, {
    city: "Goa",
    phone: "98111 22333",
  });

  expect(body).toMatchObject({ city: "Goa", phone: "+919811122333" });
  const { rows } = await server.database.engine.query<{ summary: string }>(
    "select summary from timeline_event where lead_id = $1 order by created_at",
    [id],
  );
  expect(rows.map(({ summary }) => summary)).toEqual(["Lead added", "Changed phone and city"]);
});

test("what is no field of a lead, or not one to be edited, is refused by name", async () => {
  const id = await add("asha", { name: "Strict" });

  expect(await server.send("asha", "PATCH", `/leads/${id}`, { status: "lost" })).toMatchObject({
    status: 422,
    body: { error: { code: "invalid" } },
  });
  expect(await server.send("asha", "POST", "/leads", { name: "" })).toMatchObject({
    status: 422,
    body: { error: { fields: { name: "Enter a name." } } },
  });
});

test("a repeated POST with one Idempotency-Key adds one lead", async () => {
  const key = { "idempotency-key": "form-17" };

  const first = await server.send("asha", "POST", "/leads", { name: "Once" }, key);
  const second = await server.send("asha", "POST", "/leads", { name: "Once" }, key);

  expect((second.body as Lead).id).toBe((first.body as Lead).id);
  expect(await names("asha", "?q=once")).toEqual(["Once"]);
});

async function add(person: "asha" | "admin", fields: object): Promise<string> {
  const { status, body } = await server.send(person, "POST", "/leads", fields);
  expect(status, JSON.stringify(body)).toBe(201);
  return (body as Lead).id;
}

async function names(person: Parameters<typeof server.send>[0], query: string): Promise<string[]> {
  const { body } = await server.send(person, "GET", `/leads${query}`);
  return (body as { items: Lead[] }).items.map(({ name }) => name);
}
