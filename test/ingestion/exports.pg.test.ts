import { strFromU8, unzipSync } from "fflate";
import { afterAll, beforeAll, expect, test } from "vitest";
import { crmExport } from "../../schema/crm-exports.ts";
import { shapeOf } from "../../schema/shape.ts";
import { removeExpiredExports } from "../../server/ingestion/exports/expire-exports.ts";
import type { NewRecordExport } from "../../shared/ingestion/export-records.ts";
import { always } from "../../shared/sync/where.ts";
import type { TestClient } from "../client.ts";
import { type DemoServer, startDemo } from "../users/demo-server.ts";

let server: DemoServer;
let admin: TestClient;
const soon = { timeout: 20_000, interval: 50 };
const rows = 5003;

beforeAll(async () => {
  server = await startDemo();
  admin = await server.connect("admin");
  await server.sql(
    `insert into crm_row (org_id, crm_source, model, pk, data, hash, first_run_id, last_run_id, created_at,
                          updated_at)
     select $1, 'hubspot', 'contacts', n::text,
            jsonb_build_object('id', n::text, 'firstname', '=cmd|''/C calc''!A' || n, 'email', n || '@example.test',
                               'city', case when n % 3 = 0 then 'Pune "East", <West>' else 'Delhi' end,
                               'lead_rating', -n, 'createdate', '2026-01-02T03:04:05.000Z'),
            '', $1, $1, now(), now()
       from generate_series(1, $2) as n`,
    [server.orgId, rows],
  );
  await server.sql(
    `insert into crm_model (org_id, id, crm_source, model, records, created_at, updated_at)
     values ($1, gen_random_uuid(), 'hubspot', 'contacts', $2, now(), now())`,
    [server.orgId, rows],
  );
});
afterAll(async () => {
  await admin.close();
  await server.close();
});

test("a CSV has the chosen columns of every record that matches, none of its cells a formula", async () => {
  const id = await exported({
    fields: ["id", "firstname", "city", "lead_rating"],
    filter: [{ field: "city", is: "contains", value: "east" }],
  });
  const response = await fetchFile(id);
  const lines = Buffer.from(await response.arrayBuffer())
    .toString("utf8")
    .split("\r\n");

  expect(response.headers.get("content-disposition")).toMatch(
    /filename="hubspot-contacts-\d{4}-\d\d-\d\d\.csv"/,
  );
  expect(lines[0]).toBe(`\uFEFF"ID","Firstname","City","Lead rating"`);
  expect(lines).toHaveLength(Math.floor(rows / 3) + 2);
  expect(new Set(lines.slice(1)).size).toBe(Math.floor(rows / 3) + 1);
  expect(lines).toContain(`"3","'=cmd|'/C calc'!A3","Pune ""East"", <West>",-3`);
});

test("an Excel workbook has texts as texts, numbers as numbers and moments as moments", async () => {
  const id = await exported({
    format: "xlsx",
    fields: ["firstname", "city", "lead_rating", "createdate"],
    search: "300@example.test",
  });
  const files = unzipSync(new Uint8Array(await (await fetchFile(id)).arrayBuffer()));
  const sheet = strFromU8(files["xl/worksheets/sheet1.xml"] as Uint8Array);

  expect(Object.keys(files).toSorted()).toEqual([
    "[Content_Types].xml",
    "_rels/.rels",
    "xl/_rels/workbook.xml.rels",
    "xl/styles.xml",
    "xl/workbook.xml",
    "xl/worksheets/sheet1.xml",
  ]);
  expect(sheet.match(/<row>/g)).toHaveLength(1 + 5);
  expect(sheet).toContain(
    `<c t="inlineStr"><is><t xml:space="preserve">=cmd|'/C calc'!A300</t></is></c>` +
      `<c t="inlineStr"><is><t xml:space="preserve">Pune "East", &lt;West&gt;</t></is></c><c><v>-300</v></c>`,
  );
  expect(sheet).toMatch(/<c s="2"><v>46024\.127\d+<\/v><\/c>/);
});

test("its progress is a row that reaches the page without asking, and the audit log has what left", async () => {
  const id = await exported({ fields: ["email"] });

  const row = await rowOf(id);
  const audit = await server.sql<{ detail: Record<string, unknown>; actor_id: string }>(
    "select detail, actor_id from audit_log where action = 'crmRow.export' order by seq desc limit 1",
  );

  expect(row).toMatchObject({ status: "done", expected: rows, processed: rows, written: rows });
  expect(audit[0]?.actor_id).toBe(server.ids["admin"]);
  expect(audit[0]?.detail).toMatchObject({ format: "csv", rows, fields: ["email"] });
});

test("nobody but whoever asked can fetch or end it, and not without the right", async () => {
  const id = await exported({ fields: ["email"] });
  const developer = await server.connect("dev");
  const lead = await server.connect("lead1");

  const others = await fetch(`${server.url}/api/v1/crm-exports/${id}/file`, {
    headers: { cookie: developer.cookie },
  });
  const ended = await server.send(developer, "DELETE", `/crm-exports/${id}`);
  const refused = await server.send(lead, "POST", "/crm-exports", wish({}));
  await Promise.all([developer.close(), lead.close()]);

  expect([others.status, ended.status, refused.status]).toEqual([404, 404, 403]);
});

test("a role that sees no phone numbers of leads exports none of them", async () => {
  await server.sql(
    `insert into role_mask (org_id, id, role, field, hidden, created_at, updated_at)
     values ($1, gen_random_uuid(), 'developer', 'lead.phone', true, now(), now())`,
    [server.orgId],
  );
  const developer = await server.connect("dev");

  const named = await server.send(developer, "POST", "/crm-exports", wish({ fields: ["phone"] }));
  const { body } = await server.send(developer, "POST", "/crm-exports", wish({}));
  const { id } = body as { id: string };
  await expect.poll(async () => (await statusOf(id))?.status, soon).toBe("done");
  const file = await fetch(`${server.url}/api/v1/crm-exports/${id}/file`, {
    headers: { cookie: developer.cookie },
  });
  const [headings = ""] = (await file.text()).split("\r\n");
  await developer.close();

  expect(named.status).toBe(422);
  expect(headings).toContain(`"Email"`);
  expect(headings).not.toMatch(/phone/i);
});

test("a file that was removed or has expired says so, and leaves nothing behind", async () => {
  const [removed, expired] = [await exported({}), await exported({})];
  await server.send(admin, "DELETE", `/crm-exports/${removed}`);
  await server.sql("update crm_export set expires_at = now() where id = $1", [expired]);
  await removeExpiredExports(server.database);

  const answers = await Promise.all([fetchFile(removed), fetchFile(expired)]);
  const parts = await server.sql("select from crm_export_part where export_id = any($1)", [
    [removed, expired],
  ]);

  expect(answers.map(({ status }) => status)).toEqual([410, 410]);
  expect(parts).toHaveLength(0);
});

test("one that is cancelled while it waits or runs makes no file", async () => {
  const { body } = await server.send(admin, "POST", "/crm-exports", wish({}));
  const { id } = body as { id: string };
  await server.send(admin, "DELETE", `/crm-exports/${id}`);

  const after = await statusOf(id);
  const answer = await fetchFile(id);

  expect(["cancelled", "done"]).toContain(after?.status);
  expect([404, 410]).toContain(answer.status);
});

test("columns, models and formats that are not there are refused with a sentence", async () => {
  const send = (part: object) =>
    server.send(admin, "POST", "/crm-exports", { ...wish({}), ...part });

  const answers = await Promise.all([
    send({ model: "nothings" }),
    send({ fields: ["nothing"] }),
    send({ format: "pdf" }),
  ]);

  expect(answers.map(({ status }) => status)).toEqual([404, 422, 422]);
  expect(JSON.stringify(answers)).toContain("There is no column nothing");
});

function wish(part: Partial<NewRecordExport>): object {
  return { crmSource: "hubspot", model: "contacts", format: "csv", ...part };
}

async function exported(part: Partial<NewRecordExport>): Promise<string> {
  const { status, body } = await server.send(admin, "POST", "/crm-exports", wish(part));
  expect(status).toBe(202);
  const { id } = body as { id: string };
  await expect.poll(async () => (await rowOf(id))?.["status"], soon).toBe("done");
  return id;
}

function fetchFile(id: string): Promise<Response> {
  return fetch(`${server.url}/api/v1/crm-exports/${id}/file`, {
    headers: { cookie: admin.cookie },
  });
}

async function rowOf(id: string) {
  const found = await admin.store.transaction((tx) => tx.find(shapeOf(crmExport), always()));
  return found.find((one) => one["id"] === id);
}

async function statusOf(id: string) {
  const found = await server.sql<{ status: string }>(
    "select status from crm_export where id = $1",
    [id],
  );
  return found[0];
}
