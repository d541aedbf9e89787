import { afterAll, beforeAll, expect, test } from "vitest";
import { type ImportServer, openImportServer } from "./import-server.ts";

let server: ImportServer;

beforeAll(async () => {
  server = await openImportServer();
});
afterAll(() => server.close());

const list = "Full Name,Contact No,Town\nAsha,98200 10001,Pune\nRavi,98200 10002,Goa\n";

test.each([
  ["empty.csv", new Uint8Array(), 422, "This file is empty."],
  [
    "book.xlsx",
    new TextEncoder().encode("PK\u0003\u0004 [Content_Types].xml"),
    422,
    "This is an Excel workbook. Save it as CSV and upload that.",
  ],
  ["headings.csv", "Name,Phone\n", 422, "This file has headings but no rows."],
  [
    "pivot.csv",
    ",2025,,2026,\nBranch,Leads,Sales,Leads,Sales\nPune,10,2,12,3\nGoa,9,1,8,2\n",
    422,
    "This looks like a report",
  ],
  [
    "nobody.csv",
    "Colour,Weight\nred,5\nblue,6\n",
    422,
    "No column of this file is a name, phone, e-mail, company or id",
  ],
])(
  "%s is refused with a sentence and leaves a record, not a lead",
  async (fileName, content, status, sentence) => {
    const admin = server.as("admin");

    const answer = await admin.upload(content, { fileName });

    const { error } = (await answer.json()) as { error: { message: string } };
    expect(answer.status).toBe(status);
    expect(error.message).toContain(sentence);
    const [newest] = await history();
    expect(newest).toMatchObject({ fileName, status: "failed", problem: error.message, total: 0 });
    expect(await count("import_row")).toBe(0);
    expect(await count("lead")).toBe(0);
  },
);

test("a file of more than 100 MB is refused before it has been read to the end", async () => {
  let sentBytes = 0;
  const body = new ReadableStream<Uint8Array>({
    pull: (controller) => {
      const chunk = sentBytes === 0 ? formStart : new Uint8Array(1024 * 1024).fill(97);
      sentBytes += chunk.length;
      if (sentBytes > 200 * 1024 * 1024) controller.close();
      else controller.enqueue(chunk);
    },
  });

  const answer = await server.as("admin").request("/imports", {
    method: "POST",
    body,
    duplex: "half",
    headers: { "content-type": "multipart/form-data; boundary=xyz" },
  } as RequestInit);

  expect(answer.status).toBe(413);
  expect(sentBytes).toBeLessThan(110 * 1024 * 1024);
  expect((await history())[0]).toMatchObject({
    fileName: "big.csv",
    problem:
      "This file is larger than 100 MB. Split it into smaller files and upload them one by one.",
  });
});

test("a file whose form says it is too large is refused before its first byte", async () => {
  const answer = await server.as("admin").request("/imports", {
    method: "POST",
    body: formStart,
    headers: { "content-type": "multipart/form-data; boundary=xyz", "content-length": "209715200" },
  });

  expect(answer.status).toBe(413);
});

test("an upload for review waits for its mapping, shows what its lines would become, and starts once", async () => {
  const admin = server.as("admin");
  const { id } = (await (await admin.upload(list, { review: "true" })).json()) as { id: string };
  const waiting = await admin.request(`/imports/${id}`);
  expect(await waiting.json()).toMatchObject({
    status: "mapping",
    total: 2,
    mapping: { "Full Name": "name", "Contact No": "phone", Town: "city" },
  });
  const preview = await admin.request(`/imports/${id}/preview`);
  expect(await preview.json()).toMatchObject({
    items: [
      { rowNo: 2, reading: { draft: { name: "Asha", phone: "+919820010001" } } },
      { rowNo: 3 },
    ],
  });

  const body = JSON.stringify({ mapping: { Town: null } });
  const start = () =>
    admin.request(`/imports/${id}/start`, { method: "POST", body, headers: json });
  expect((await start()).status).toBe(202);
  expect((await start()).status).toBe(409);

  expect(await admin.finished(id)).toMatchObject({ created: 2 });
  const { rows } = await server.database.engine.query(
    "select city, custom_data from lead where import_id = $1",
    [id],
  );
  expect(rows).toEqual([
    { city: null, custom_data: null },
    { city: null, custom_data: null },
  ]);
});

test("a CRE may neither upload nor see imports; a team lead sees their own only", async () => {
  const before = await history();
  expect((await server.as("asha").upload(list)).status).toBe(403);
  expect((await server.as("asha").request("/imports")).status).toBe(403);
  expect(await history()).toHaveLength(before.length);

  const run = await server.as("lead").importFile("Name,Phone\nLata,98200 50001\n");
  const own = (await (await server.as("lead").request("/imports")).json()) as {
    items: { id: string }[];
  };
  expect(own.items.map(({ id }) => id)).toEqual([run.id]);
  const others = before[0]?.id;
  expect((await server.as("lead").request(`/imports/${others}`)).status).toBe(404);
  expect((await server.as("lead").request(`/imports/${others}/errors`)).status).toBe(404);
});

test.each([
  [{ entity: "contact" }, "Send entity=lead or entity=ticket."],
  [{ mode: "replace" }, "mode is create, update or upsert."],
  [{ matchBy: "shoe size" }, "matchBy is phone, email or externalId."],
  [{ mapping: "{" }, "mapping is no JSON."],
  [{ mapping: '{"Fax":"phone"}' }, 'This file has no column named "Fax".'],
])("options that do not fit are refused: %j", async (fields, sentence) => {
  const answer = await server.as("admin").upload(list, fields as Record<string, string>);

  expect(answer.status).toBe(422);
  expect(await answer.json()).toMatchObject({ error: { code: "invalid", message: sentence } });
});

const json = { "content-type": "application/json" };

const formStart = new TextEncoder().encode(
  '--xyz\r\ncontent-disposition: form-data; name="file"; filename="big.csv"\r\n\r\nName,Phone\n',
);

interface Listed {
  id: string;
  fileName: string;
  status: string;
  problem: string | null;
}

async function history(): Promise<Listed[]> {
  const answer = await server.as("admin").request("/imports");
  return ((await answer.json()) as { items: Listed[] }).items;
}

async function count(table: string): Promise<number> {
  const { rows } = await server.database.engine.query<{ count: number }>(
    `select count(*) from ${table}`,
  );
  return rows[0]?.count ?? 0;
}
