import { afterAll, beforeAll, expect, test } from "vitest";
import { type ImportServer, openImportServer } from "./import-server.ts";

let server: ImportServer;

beforeAll(async () => {
  server = await openImportServer();
});
afterAll(() => server.close());

test("every line of a file ends as created, skipped or failed, and the counts add up", async () => {
  const run = await server
    .as("admin")
    .importFile(
      [
        "Name,Phone,Email,Source,City",
        "Asha Rao,98200 10001,asha.rao@x.in,Google,Mumbai",
        "Twin of Asha,+91 98200-10001,,google,Mumbai",
        ",,,,Pune",
        "Ravi Nair,98200 10002,ravi(at)x.in, GOOGLE ,Select",
        "Mira,98200 10003,,Walk in,Goa,extra",
      ].join("\n"),
      { fileName: "June leads.csv" },
    );

  expect(run).toMatchObject({
    status: "completed",
    total: 5,
    processed: 5,
    created: 2,
    updated: 0,
    skipped: 1,
    failed: 2,
  });
  const { items, counts } = await errorsOf(run.id);
  expect(counts).toEqual({ duplicate: 1, validation: 2 });
  expect(items.map(({ rowNo, reason }) => [rowNo, reason])).toEqual([
    [3, "duplicate"],
    [4, "validation"],
    [6, "validation"],
  ]);
});

test("a lead keeps its phone as E.164, its doubtful e-mail as typed, its source folded, and tells where it came from", async () => {
  const [lead] = await leadsWhere("phone = '+919820010002'");

  expect(lead).toMatchObject({
    name: "Ravi Nair",
    phone_typed: "98200 10002",
    phone_valid: true,
    email: null,
    city: null,
    status: "new",
    custom_data: { Email: "ravi(at)x.in" },
    created_by: server.people.admin.userId,
  });
  expect(await query("select code, name from source where code = 'google'")).toEqual([
    { code: "google", name: "Google" },
  ]);
  expect(
    await query("select summary, data from timeline_event where lead_id = $1", [lead?.["id"]]),
  ).toEqual([
    {
      summary: "Imported from June leads.csv",
      data: expect.objectContaining({
        kind: "imported",
        line: 5,
        warnings: ['Email "ravi(at)x.in" is no e-mail address and was kept as typed.'],
      }),
    },
  ]);
});

test("nothing is left between the database and the import's counters", async () => {
  const [row] = await query(`
    select i.created, i.skipped, i.failed,
           (select count(*) from lead l where l.import_id = i.id)                                 as leads,
           (select count(*) from import_row r where r.import_id = i.id and r.outcome = 'skipped') as skipped_rows,
           (select count(*) from import_row r where r.import_id = i.id and r.outcome = 'failed')  as failed_rows
      from import i where file_name = 'June leads.csv'`);

  expect(row).toEqual({
    created: 2,
    skipped: 1,
    failed: 2,
    leads: 2,
    skipped_rows: 1,
    failed_rows: 2,
  });
});

test("failed lines are corrected by column and retried; what succeeded is not repeated", async () => {
  const admin = server.as("admin");
  const run = await admin.importFile(
    "Name,Phone,Do not call\nLata,98200 20001,maybe\nOm,98200 20002,no\n,,\n,,yes\n",
  );
  expect(run).toMatchObject({ total: 3, created: 1, failed: 2 });

  const retried = await admin.request(
    `/imports/${run.id}/retry`,
    json({ corrections: { 2: { "Do not call": "no" } } }),
  );
  const again = await admin.finished(run.id);

  expect(retried.status).toBe(202);
  expect(again).toMatchObject({
    status: "completed",
    total: 3,
    processed: 3,
    created: 2,
    failed: 1,
    skipped: 0,
  });
  expect(await leadsWhere("phone in ('+919820020001', '+919820020002')")).toHaveLength(2);
  const { items } = await errorsOf(run.id);
  expect(items.map(({ rowNo, resolvedAt }) => [rowNo, resolvedAt === null])).toEqual([
    [2, false],
    [5, true],
  ]);
});

test("a line whose source was missing succeeds on retry once the source exists", async () => {
  const admin = server.as("admin");
  const run = await admin.importFile("Name,Source\nNew source person,Billboard 7\n", {
    createSources: "false",
  });
  expect(run).toMatchObject({ created: 0, failed: 1 });
  expect((await errorsOf(run.id)).items[0]).toMatchObject({
    reason: "source_not_found",
    field: "Source",
  });

  await query(
    `insert into source (org_id, id, code, name, created_at, updated_at)
     values ($1, gen_random_uuid(), 'billboard_7', 'Billboard 7', now(), now())`,
    [server.people.admin.orgId],
  );
  await admin.request(`/imports/${run.id}/retry`, json({}));

  expect(await admin.finished(run.id)).toMatchObject({ created: 1, failed: 0 });
});

test("a source is found by its name also where its code is another word", async () => {
  await query(
    `insert into source (org_id, id, code, name, created_at, updated_at)
     values ($1, gen_random_uuid(), 'knowlarity', 'Tele-in', now(), now())`,
    [server.people.admin.orgId],
  );

  await server.as("admin").importFile("Name,Id,Source\nA,T-1,tele in\nB,T-2,KNOWLARITY\n");

  expect(
    await query(
      `select s.code, count(*) from lead l join source s on s.org_id = l.org_id and s.id = l.source_id
        where l.external_id in ('T-1', 'T-2') group by s.code`,
    ),
  ).toEqual([{ code: "knowlarity", count: 2 }]);
});

test("upsert changes leads by phone, keeps what the file leaves blank, and never renames by a substitute", async () => {
  const admin = server.as("admin");
  await admin.importFile("Name,Phone,City,Tag\nKiran,98200 30001,Pune,old\n");

  const run = await admin.importFile(
    "Phone,City,Company,Tag2\n9820030001,,Kiran & Sons,a\n9820030001,Nashik,,b\n9820030002,Goa,,c\n",
    { mode: "upsert", matchBy: "phone" },
  );

  expect(run).toMatchObject({ created: 1, updated: 2, skipped: 0, failed: 0 });
  const [lead] = await leadsWhere("phone = '+919820030001'");
  expect(lead).toMatchObject({
    name: "Kiran",
    city: "Nashik",
    company: "Kiran & Sons",
    custom_data: { Tag: "old", Tag2: "b" },
  });
});

test("a line that the database refuses fails alone, the thousand around it go in", async () => {
  await query(
    `alter table lead add constraint no_thirteen check (city is distinct from 'Thirteen')`,
  );
  const lines = Array.from(
    { length: 1001 },
    (_, index) => `Row ${index},E-${index},${index === 613 ? "Thirteen" : "Pune"}`,
  );

  const run = await server.as("admin").importFile(["Name,Id,City", ...lines].join("\n"));
  await query("alter table lead drop constraint no_thirteen");

  expect(run).toMatchObject({ total: 1001, created: 1000, failed: 1, skipped: 0 });
  const { items } = await errorsOf(run.id);
  expect(items).toMatchObject([{ rowNo: 615, reason: "database_error" }]);
});

test("two files with the same people, imported at once, make each person once", async () => {
  const lines = Array.from(
    { length: 700 },
    (_, index) => `Person ${index},98300 ${10_000 + index}`,
  );
  const file = ["Name,Phone", ...lines].join("\n");

  const runs = await Promise.all([
    server.as("admin").importFile(file),
    server.as("lead").importFile(file),
  ]);

  const sum = (key: "created" | "skipped") => runs.reduce((total, run) => total + run[key], 0);
  expect([sum("created"), sum("skipped")]).toEqual([700, 700]);
  expect(await leadsWhere("phone like '+919830%'")).toHaveLength(700);
});

test("errors come a page at a time and by reason", async () => {
  const admin = server.as("admin");
  const lines = Array.from(
    { length: 25 },
    (_, index) => `Person,98400 10000,${index % 5 === 0 ? "maybe" : "no"}`,
  );
  const run = await admin.importFile(["Name,Phone,Do not call", ...lines].join("\n"));

  const seen: number[] = [];
  let cursor: string | null = "";
  while (cursor !== null) {
    const page = await errorsOf(run.id, `limit=10${cursor && `&cursor=${cursor}`}`);
    seen.push(...page.items.map(({ rowNo }) => rowNo));
    cursor = page.nextCursor;
  }

  expect(run).toMatchObject({ created: 1, skipped: 19, failed: 5 });
  expect(seen).toHaveLength(24);
  expect(new Set(seen).size).toBe(24);
  expect((await errorsOf(run.id, "reason=validation")).items).toHaveLength(5);
});

test("the error report is a CSV that no spreadsheet runs", async () => {
  const admin = server.as("admin");
  const run = await admin.importFile('Name,Note,Do not call\n=cmd(),"a ""b""",maybe\n');

  const report = await admin.request(`/imports/${run.id}/errors.csv`);

  expect(report.headers.get("content-type")).toBe("text/csv; charset=utf-8");
  expect(await report.text()).toContain(`"'=cmd()","a ""b""","maybe"`);
});

test("an error can be marked as dealt with", async () => {
  const admin = server.as("admin");
  const run = await admin.importFile("Name,Do not call\nAsha,maybe\n");
  const { items } = await errorsOf(run.id);

  const answer = await admin.request(`/import-errors/${items[0]?.id}/resolve`, { method: "PATCH" });

  expect(answer.status).toBe(200);
  expect((await errorsOf(run.id, "open=true")).items).toEqual([]);
});

async function errorsOf(id: string, search = ""): Promise<ErrorPage> {
  const answer = await server.as("admin").request(`/imports/${id}/errors?${search}`);
  return (await answer.json()) as ErrorPage;
}

interface ErrorPage {
  items: { id: string; rowNo: number; reason: string; resolvedAt: string | null }[];
  counts: Record<string, number>;
  nextCursor: string | null;
}

function json(body: object): RequestInit {
  const headers = { "content-type": "application/json" };
  return { method: "POST", headers, body: JSON.stringify(body) };
}

function leadsWhere(condition: string) {
  return query(`select * from lead where ${condition}`);
}

async function query(text: string, params: unknown[] = []): Promise<Record<string, unknown>[]> {
  const pool = text.startsWith("alter") ? server.database.owner : server.database.engine;
  const { rows } = await pool.query<Record<string, unknown>>(text, params);
  return rows;
}
