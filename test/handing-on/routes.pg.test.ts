import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openIngestionApp, type IngestionApp } from "../ingestion/ingestion-app.ts";

const api = "/api/v1/crm-leads";
const list = `${api}?source=hubspot&model=contacts`;
let app: IngestionApp;

beforeAll(async () => {
  app = await openIngestionApp();
  await app.addRows([
    { id: "1", firstname: "Asha", city: "Pune" },
    { id: "2", city: "Pune" },
    { id: "3", firstname: "Ravi" },
  ]);
  const rules = [{ target: "firstName", from: ["firstname"] }];
  await app.database.engine.query(
    `insert into field_mapping (org_id, id, crm_source, model, entity, active, rules, backlog,
                                created_at, updated_at)
     values ($1, gen_random_uuid(), 'hubspot', 'contacts', 'lead', true, $2, 'running', now(), now())`,
    [app.orgId, JSON.stringify(rules)],
  );
  await settled();
});
afterAll(() => app.close());

/** The app hands on by itself. */
async function settled(): Promise<void> {
  for (let round = 0; round < 200; round++) {
    const { rows } = await app.database.engine.query<{ settled: boolean }>(
      `select m.leads_waiting = 0 and f.backlog = 'done' as settled
         from crm_model m, field_mapping f where m.org_id = $1 and f.org_id = $1`,
      [app.orgId],
    );
    if (rows[0]?.settled) return;
    await sleep(50);
  }
  throw new Error("Records still wait after ten seconds.");
}

test("what became no lead is listed with a sentence and its record, for who may see records", async () => {
  const { status, body } = await app.ask("admin", "GET", list);

  expect(status).toBe(200);
  expect(body).toMatchObject({
    items: [
      {
        pk: "2",
        state: "failed",
        reason: "validation",
        message: "This record has no name, phone, e-mail, company or id.",
        record: { values: { city: "Pune" } },
      },
    ],
    nextCursor: null,
  });
  const others = await Promise.all(
    ["lead1", "cre1", "viewer"].map((who) => app.ask(who, "GET", list)),
  );
  expect(others.map((answer) => answer.status)).toEqual([403, 403, 403]);
});

test("a corrected record is handed on again by itself, and its lead is found from it", async () => {
  const field = "/api/v1/crm-rows/hubspot/contacts/2/fields/firstname";

  await app.ask("admin", "PUT", field, { value: "Meera" });
  await settled();

  const { body } = await app.ask("admin", "GET", `${api}/hubspot/contacts/2`);
  const { leadId, record } = body as { leadId: string; record: { edited: string[] } };
  expect(record.edited).toEqual(["firstname"]);
  const { body: lead } = await app.ask("admin", "GET", `/api/v1/leads/${leadId}`);
  expect(lead).toMatchObject({ name: "Meera" });
});

test("who sees a lead does not see its record", async () => {
  const { body } = await app.ask("admin", "GET", `${api}/hubspot/contacts/1`);
  const { leadId } = body as { leadId: string };

  const lead = await app.ask("lead1", "GET", `/api/v1/leads/${leadId}`);
  const record = await app.ask("lead1", "GET", `${api}/hubspot/contacts/1`);

  expect([lead.status, record.status]).toEqual([200, 403]);
});

test("only refused records are retried, by who may edit records", async () => {
  const wish = { source: "hubspot", model: "contacts", pks: ["1"] };

  const nothing = await app.ask("admin", "POST", `${api}/retry`, wish);
  const forbidden = await app.ask("lead1", "POST", `${api}/retry`, wish);
  const empty = await app.ask("admin", "POST", `${api}/retry`, { ...wish, pks: [] });
  const lost = await app.ask("admin", "GET", `${list}&cursor=nowhere`);

  expect([nothing.status, forbidden.status, empty.status, lost.status]).toEqual([
    409, 403, 422, 422,
  ]);
  expect(nothing.text).toContain("None of these records was refused");
});
