import { strFromU8, unzipSync } from "fflate";
import { afterAll, beforeAll, expect, test } from "vitest";
import { privacyRequest } from "../../schema/privacy.ts";
import { shapeOf } from "../../schema/shape.ts";
import { removeExpiredFiles } from "../../server/privacy/expire-files.ts";
import { always } from "../../shared/sync/where.ts";
import type { TestClient } from "../client.ts";
import { type DemoServer, startDemo } from "../users/demo-server.ts";
import { knownPerson } from "./known-person.ts";

let server: DemoServer;
let admin: TestClient;
const soon = { timeout: 15_000, interval: 50 };
const person = {
  name: "=Quillowby Zephyrine",
  phone: "+91 98201 77456",
  email: "quillowby.e@example.test",
};

beforeAll(async () => {
  server = await startDemo();
  admin = await server.connect("admin");
});
afterAll(async () => {
  await admin.close();
  await server.close();
});

test("a person's file holds every row that is theirs, in JSON and CSV, and where others name them", async () => {
  const leadId = await knownPerson(server, admin, person);

  const id = await exported("lead", leadId);
  const files = unzipSync(new Uint8Array(await (await fetchFile(id, admin)).arrayBuffer()));

  const whole = JSON.parse(strFromU8(files["person.json"] as Uint8Array)) as {
    name: string;
    tables: Record<string, Record<string, unknown>[]>;
    mentions: { table: string; column: string; text: string | null }[];
  };
  expect(whole.name).toBe(person.name);
  expect(whole.tables["lead"]?.map((row) => row["id"])).toContain(leadId);
  expect(whole.tables["timeline_event"]?.length).toBeGreaterThan(2);
  expect(whole.mentions.map(({ table }) => table)).toEqual(
    expect.arrayContaining(["timeline_event", "ticket", "import_row"]),
  );
  expect(Object.keys(files)).toEqual(
    expect.arrayContaining(["README.txt", "lead.csv", "timeline_event.csv", "mentions.csv"]),
  );
  // A cell that a spreadsheet would run as a formula.
  expect(strFromU8(files["lead.csv"] as Uint8Array)).toContain(`"'=Quillowby Zephyrine"`);
});

test("its progress is a row that reaches the page without asking, and it is in the audit log", async () => {
  const leadId = await knownPerson(server, admin, person);

  const id = await exported("lead", leadId);

  const row = async () => {
    const rows = await admin.store.transaction((tx) => tx.find(shapeOf(privacyRequest), always()));
    return rows.find((one) => one["id"] === id);
  };
  await expect.poll(row, soon).toMatchObject({ kind: "export", status: "done" });
  const entries = await server.sql(
    "select actor_id as actor from audit_log where action = 'privacy.export' and object_id = $1",
    [leadId],
  );
  expect(entries).toEqual([{ actor: server.ids["admin"] }]);
});

test("only whoever asked fetches the file, and only until it expires", async () => {
  const other = await server.connect("dev");
  await server.sql("update member set role = 'admin' where id = $1", [server.ids["dev"]]);
  const leadId = await knownPerson(server, admin, person);
  const id = await exported("lead", leadId);

  const answers = [(await fetchFile(id, admin)).status, (await fetchFile(id, other)).status];
  await server.sql("update privacy_request set expires_at = now() where id = $1", [id]);
  answers.push((await fetchFile(id, admin)).status);
  await removeExpiredFiles(server.database);

  expect(answers).toEqual([200, 404, 410]);
  expect(await server.sql("select from privacy_file where request_id = $1", [id])).toEqual([]);
  await other.close();
});

test("a colleague's file holds what they wrote, and no secret of their account", async () => {
  const key = await server.send(admin, "POST", "/api-keys", {
    name: "Report",
    scopes: ["leads:read"],
    days: null,
  });

  const id = await exported("user", server.ids["admin"] ?? "");
  const files = unzipSync(new Uint8Array(await (await fetchFile(id, admin)).arrayBuffer()));

  const text = strFromU8(files["person.json"] as Uint8Array);
  const { tables } = JSON.parse(text) as { tables: Record<string, unknown[]> };
  expect(Object.keys(tables)).toEqual(expect.arrayContaining(["member", "api_key", "audit_log"]));
  expect(text).not.toContain("key_hash");
  expect(text).not.toContain((key.body as { key: string }).key);
});

async function exported(subject: "lead" | "user", subjectId: string): Promise<string> {
  const { status, body } = await server.send(admin, "POST", "/privacy/exports", {
    subject,
    subjectId,
  });
  expect(status).toBe(202);
  const { id } = body as { id: string };
  const state = () => server.sql("select status, problem from privacy_request where id = $1", [id]);
  await expect.poll(state, soon).toEqual([{ status: "done", problem: null }]);
  return id;
}

function fetchFile(id: string, { cookie }: TestClient): Promise<Response> {
  return fetch(`${server.url}/api/v1/privacy/requests/${id}/file`, { headers: { cookie } });
}
