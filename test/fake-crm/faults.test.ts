import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { startFakeCrm, type FakeCrm } from "./running-server.ts";

let crm: FakeCrm;

beforeAll(async () => {
  crm = await startFakeCrm({}, 1000);
});
afterEach(() => crm.faults.clear());
afterAll(() => crm.close());

const contacts = "/crm/v3/objects/contacts?limit=50";

test.each([
  ["429", 429, null],
  ["429-seconds", 429, /^\d+$/],
  ["429-date", 429, /GMT$/],
  ["500", 500, null],
  ["502-html", 502, null],
  ["503", 503, null],
  ["401", 401, null],
  ["login-page", 200, null],
] as const)("a source can be told to answer %s once", async (kind, status, retryAfter) => {
  crm.faults.order("hubspot", { kind });

  const spoiled = await crm.ask("hubspot", contacts);
  const next = await crm.ask("hubspot", contacts);

  expect(spoiled.status).toBe(status);
  expect(spoiled.headers.get("retry-after") ?? "").toMatch(retryAfter ?? /^$/);
  expect(await spoiled.text()).not.toContain('"results"');
  expect(next.status).toBe(200);
});

describe("a faulty connection", () => {
  test("is cut before an answer", async () => {
    crm.faults.order("hubspot", { kind: "reset" });

    await expect(crm.ask("hubspot", contacts)).rejects.toThrow("fetch failed");
  });

  test("is cut in the middle of an answer", async () => {
    crm.faults.order("hubspot", { kind: "truncated" });

    const answer = await crm.ask("hubspot", contacts);

    await expect(answer.text()).rejects.toThrow("terminated");
  });

  test("carries JSON that ends too early", async () => {
    crm.faults.order("hubspot", { kind: "cut-json" });

    const answer = await crm.ask("hubspot", contacts);

    await expect(answer.json()).rejects.toThrow(SyntaxError);
  });

  test("drips", async () => {
    const [began, whole] = [performance.now(), await (await crm.ask("hubspot", contacts)).text()];
    const quick = performance.now() - began;
    crm.faults.order("hubspot", { kind: "drip" });

    const slow = await (await crm.ask("hubspot", contacts)).text();

    expect(slow).toBe(whole);
    expect(performance.now() - began - quick).toBeGreaterThan(100);
  });
});

test("a fault waits for its turn and for the requests it is meant for", async () => {
  crm.faults.order("hubspot", { kind: "503", skip: 1, times: 2, where: "/deals" });
  const paths = ["deals", "contacts", "deals", "contacts", "deals", "deals"];

  const statuses: number[] = [];
  for (const name of paths)
    statuses.push((await crm.ask("hubspot", `/crm/v3/objects/${name}`)).status);

  expect(statuses).toEqual([200, 200, 503, 200, 503, 200]);
});

test("orders come in over HTTP as well, and the usage goes out", async () => {
  const order = (body: unknown) =>
    fetch(`${crm.url}/__ctl`, { method: "POST", body: JSON.stringify(body) });
  const before = crm.sources.get("hubspot")?.collections["deals"]?.count() ?? 0;

  const done = await order({ do: "insert", source: "hubspot", model: "deals", count: 3 });
  const refused = await order({ do: "explode" });

  const usage: unknown = await (await fetch(`${crm.url}/__ctl`)).json();
  expect([done.status, refused.status]).toEqual([200, 422]);
  expect(usage).toMatchObject({ hubspot: { violations: 0, models: { deals: before + 3 } } });
});

test("a page in a browser is not served", async () => {
  const answer = await fetch(`${crm.url}/__ctl`, { headers: { origin: "https://example.com" } });

  expect(answer.status).toBe(403);
});

test("who is not signed in is told nothing", async () => {
  const paths = ["/hubspot/crm/v3/owners", "/callrail/a.json", "/salesrabbit/leads"];

  const answers = await Promise.all(paths.map((path) => fetch(crm.url + path)));

  expect(answers.map(({ status }) => status)).toEqual([401, 401, 401]);
});
