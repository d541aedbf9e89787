import { afterAll, beforeAll, expect, test } from "vitest";
import { openIngestionApp, type IngestionApp } from "./ingestion-app.ts";

const api = "/ingestion/crm-dashboard/api";
const data = `${api}/crms/hubspot/models/contacts/data`;
let app: IngestionApp;

beforeAll(async () => {
  app = await openIngestionApp();
  const people = Array.from({ length: 60 }, (_, index) => ({
    id: String(1000 + index),
    firstname: index === 7 ? "Zubin" : `Person ${index}`,
    city: index % 2 ? "Pune" : 'The "Old" Town',
    createdate: `2026-01-${String((index % 28) + 1).padStart(2, "0")}T10:00:00.000Z`,
    price: index,
  }));
  await app.addRows(people);
});
afterAll(() => app.close());

async function connect(source: string, settings: Record<string, string>): Promise<void> {
  const path = `/api/v1/crm-sources/${source}`;
  const answer = await app.ask("admin", "PATCH", path, { baseUrl: null, settings });
  expect(answer.status).toBeLessThan(300);
}

interface Page {
  results: { pk: string; values: Record<string, unknown>; edited: string[] }[];
  total: number;
  total_pages: number;
  total_is_exact: boolean;
  next_cursor: string | null;
}

test("all eleven sources are listed with their models and health", async () => {
  const { status, body } = await app.ask("admin", "GET", `${api}/crms/`);

  const { crms } = body as { crms: { name: string; health: string; models_count: number }[] };
  expect(status).toBe(200);
  expect(crms).toHaveLength(11);
  expect(crms.find(({ name }) => name === "hubspot")).toMatchObject({
    health: "warning",
    records: 60,
  });
  expect(crms.every(({ models_count: count }) => count > 0)).toBe(true);
});

test("a path is the same with and without a slash at its end, and under the older prefix", async () => {
  const paths = [
    `${api}/crms/genius/models/`,
    `${api}/crms/genius/models`,
    "/ingestion/api/crm-dashboard/crms/genius/models/",
  ];

  const answers = await Promise.all(paths.map((path) => app.ask("admin", "GET", path)));

  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
  expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
});

test("fixed names of the API are not taken for ids or sources", async () => {
  const history = await app.ask("admin", "GET", `${api}/sync/history/`);
  const running = await app.ask("admin", "GET", `${api}/sync/running/`);
  const unknown = await app.ask("admin", "GET", `${api}/sync/nothing/status/`);

  expect(history).toMatchObject({ status: 200, body: { page: 1, per_page: 25 } });
  expect(running).toMatchObject({ status: 200, body: { runs: [] } });
  expect(unknown).toMatchObject({ status: 422, body: { error: { code: "invalid" } } });
});

test("a page of the API that does not exist is no page of the client", async () => {
  const answer = await app.request(`${api}/nothing/`, {
    headers: { accept: "text/html", cookie: await app.cookieOf("admin") },
  });

  expect(answer.status).toBe(404);
  expect(await answer.json()).toMatchObject({ error: { code: "not_found" } });
});

test("records come 25 a page, those written last first, and pages follow without a gap", async () => {
  const seen: string[] = [];
  let cursor = "";
  let first: Page | undefined;
  do {
    const page: Page = (await app.ask("admin", "GET", `${data}/?${cursor && `cursor=${cursor}`}`))
      .body;
    first ??= page;
    seen.push(...page.results.map(({ pk }) => pk));
    cursor = page.next_cursor ?? "";
  } while (cursor);

  expect(first).toMatchObject({ total: 60, total_pages: 3, total_is_exact: true });
  expect(seen).toEqual(Array.from({ length: 60 }, (_, index) => String(1059 - index)));
});

test("a page by its number is the same as by its cursor", async () => {
  const byNumber: Page = (await app.ask("admin", "GET", `${data}/?page=2&per_page=10`)).body;

  expect(byNumber.results[0]?.pk).toBe("1049");
});

test("a search looks at every field and takes signs as they are", async () => {
  const byName: Page = (await app.ask("admin", "GET", `${data}/?search=zubin`)).body;
  const byTown: Page = (await app.ask("admin", "GET", `${data}/?search="old"`)).body;
  const byField: Page = (await app.ask("admin", "GET", `${data}/?search=firstname`)).body;
  const wild: Page = (await app.ask("admin", "GET", `${data}/?search=%25`)).body;

  expect(byName.results.map(({ pk }) => pk)).toEqual(["1007"]);
  expect(byTown.total).toBe(30);
  expect(byField.total).toBe(0);
  expect(wild.total).toBe(0);
});

test("filters on numbers and days all hold", async () => {
  const filter = JSON.stringify([
    { field: "price", is: "above", value: "50" },
    { field: "createdate", is: "to", value: "2026-01-25" },
  ]);

  const page: Page = (
    await app.ask("admin", "GET", `${data}/?filter=${encodeURIComponent(filter)}`)
  ).body;

  expect(page.results.map(({ pk }) => pk)).toEqual([
    "1059",
    "1058",
    "1057",
    "1056",
    "1052",
    "1051",
  ]);
});

test("a filter that is none is refused with its field", async () => {
  const answer = await app.ask("admin", "GET", `${data}/?filter=[{"field":"a","is":"drop"}]`);

  expect(answer.status).toBe(422);
});

test("a source that is not connected is refused with what it asks for, and starts nothing", async () => {
  const wish = { crm_source: "callrail", model_name: "all" };

  const answer = await app.ask("admin", "POST", `${api}/sync/execute/`, wish);

  expect(answer).toMatchObject({
    status: 409,
    body: {
      error: {
        code: "conflict",
        message:
          "CallRail is not connected yet: API key, Account id must be entered. Connect it first.",
      },
    },
  });
  const running = await app.ask("admin", "GET", `${api}/sync/running/`);
  expect(running.body).toEqual({ runs: [] });
});

test("a run is started with 202; a second one of the model is refused with the first one's id", async () => {
  await connect("callrail", { key: "1", account: "1" });
  const wish = { crm_source: "callrail", model_name: "calls", parameters: { full: true } };
  const started = await app.ask("admin", "POST", `${api}/sync/execute/`, wish);
  const second = await app.ask("admin", "POST", `${api}/sync/execute/`, wish);

  const { id } = started.body as { id: string };
  const status = await app.ask("lead1", "GET", `${api}/sync/${id}/status/`);
  const stopped = await app.ask("admin", "POST", `${api}/sync/${id}/stop/`);

  expect(started).toMatchObject({ status: 202, body: { status: "queued" } });
  expect(id).toMatch(/^[\da-f]{8}-[\da-f]{4}-7/);
  expect(second).toMatchObject({
    status: 409,
    body: { error: { code: "conflict", fields: { runId: id } } },
  });
  expect(status).toMatchObject({
    status: 200,
    body: { crm_source: "callrail", sync_type: "calls", configuration: { full: true } },
  });
  expect(stopped.status).toBe(202);
});

test("a command starts what it names, all models of a source too", async () => {
  await connect("leadconduit", { key: "1" });
  const commands = await app.ask("admin", "GET", `${api}/crms/leadconduit/commands/`);
  const every = await app.ask("admin", "POST", `${api}/sync/execute/`, {
    command: "sync_leadconduit_all",
  });

  const names = (commands.body as { commands: { command: string }[] }).commands;
  expect(names.map(({ command }) => command)).toContain("sync_leadconduit_all");
  expect((every.body as { runs: unknown[] }).runs).toHaveLength(names.length - 1);
});

test("parameters that do not fit are named by 422", async () => {
  const answer = await app.ask("admin", "POST", `${api}/sync/validate/`, {
    crm_source: "hubspot",
    model_name: "contacts",
    parameters: { max_records: -1, batch_size: 0 },
  });

  expect(answer).toMatchObject({ status: 422, body: { error: { code: "invalid" } } });
  expect(Object.keys((answer.body as { error: { fields: object } }).error.fields)).toEqual([
    "max_records",
    "batch_size",
  ]);
});

test("full and since exclude each other, and a shell's signs are no command", async () => {
  const both = await app.ask("admin", "POST", `${api}/sync/validate/`, {
    crm_source: "hubspot",
    model_name: "contacts",
    parameters: { full: true, since: "2024-01-01" },
  });
  const shell = await app.ask("admin", "POST", `${api}/sync/execute/`, {
    command: "sync_hubspot_contacts; rm -rf /",
  });

  expect(both).toMatchObject({ status: 422, body: { error: { fields: { since: /full/i } } } });
  expect(shell.status).toBe(404);
});

test("what is valid says which command does the same", async () => {
  const answer = await app.ask("admin", "POST", `${api}/sync/validate/`, {
    crm_source: "genius",
    model_name: "genius_appointments",
    parameters: { since: "2024-01-01", dry_run: true },
  });

  expect(answer).toMatchObject({
    status: 200,
    body: {
      valid: true,
      command: "sync_genius_appointments --dry-run --since 2024-01-01T00:00:00.000Z",
    },
  });
});

test.each([
  ["admin", 200, 200, 202],
  ["dev", 200, 200, 202],
  ["lead1", 200, 403, 403],
  ["cre1", 403, 403, 403],
  ["viewer", 403, 403, 403],
])("%s: sources %i, records %i, starting %i", async (who, sources, records, starting) => {
  await connect("gsheet", { spreadsheetId: "1", clientEmail: "a@example.com", privateKey: "1" });
  const seen = await app.ask(who, "GET", `${api}/crms/`);
  const read = await app.ask(who, "GET", `${data}/`);
  const started = await app.ask(who, "POST", `${api}/sync/execute/`, {
    crm_source: "gsheet",
    model_name: "all",
  });

  expect([seen.status, read.status, started.status]).toEqual([sources, records, starting]);
});

test("a foreign page starts nothing with the cookie of a visitor", async () => {
  const wish = { crm_source: "hubspot", model_name: "deals" };

  const answer = await app.ask("admin", "POST", `${api}/sync/execute/`, wish, "https://evil.test");

  expect(answer).toMatchObject({ status: 403, body: { error: { code: "forbidden" } } });
});

test("a stranger is asked to sign in, whatever the address", async () => {
  const known = await app.request(`${api}/crms/`);
  const unknown = await app.request(`${api}/nothing/`);

  expect([known.status, unknown.status]).toEqual([401, 401]);
});

test("an edited field keeps its value and can go back to the source's", async () => {
  const path = "/api/v1/crm-rows/hubspot/contacts/1003/fields/city";
  const edited = await app.ask("admin", "PUT", path, { value: "Mumbai" });
  const page: Page = (await app.ask("admin", "GET", `${data}/?search=Mumbai`)).body;
  const restored = await app.ask("admin", "DELETE", path);

  expect(edited).toMatchObject({ status: 200, body: { edited: ["city"] } });
  expect(page.results.map(({ pk }) => pk)).toEqual(["1003"]);
  expect(restored).toMatchObject({ status: 200, body: { values: { city: "Pune" }, edited: [] } });
});

test("a field takes no value of another type, and the key stays as it is", async () => {
  const row = "/api/v1/crm-rows/hubspot/contacts/1003/fields";
  const wrong = await app.ask("admin", "PUT", `${row}/price`, { value: "dear" });
  const unknown = await app.ask("admin", "PUT", `${row}/nothing`, { value: 1 });
  const forbidden = await app.ask("lead1", "PUT", `${row}/city`, { value: "Goa" });

  expect(wrong).toMatchObject({
    status: 422,
    body: { error: { fields: { price: "Give a number." } } },
  });
  expect([unknown.status, forbidden.status]).toEqual([404, 403]);
});

test("figures cover every day of the span", async () => {
  const { status, body } = await app.ask("lead1", "GET", "/api/v1/sync-runs/analytics?days=7");

  expect(status).toBe(200);
  expect((body as { days: unknown[] }).days).toHaveLength(7);
});
