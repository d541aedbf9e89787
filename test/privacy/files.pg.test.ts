import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { strFromU8, unzipSync } from "fflate";
import { afterAll, beforeAll, expect, test } from "vitest";
import { attachment } from "../../schema/attachments.ts";
import { shapeOf } from "../../schema/shape.ts";
import { createDiskStore } from "../../server/attachments/disk-store.ts";
import { createLog } from "../../server/log.ts";
import { readErasures } from "../../server/privacy/ledger.ts";
import { replayErasures } from "../../server/privacy/replay.ts";
import { photo } from "../attachments/files.ts";
import { createFileDesk, type FileDesk } from "../attachments/helpdesk.ts";
import type { TestClient } from "../client.ts";
import { type DemoServer, startDemo } from "../users/demo-server.ts";
import { erase, makeLead } from "./known-person.ts";

let server: DemoServer;
let desk: FileDesk;
let admin: TestClient;
let asha: TestClient;
let jpeg: Uint8Array;
const soon = { timeout: 15_000, interval: 50 };
const person = { name: "Quillowby Zephyrine", phone: "+91 98201 77999" };

beforeAll(async () => {
  server = await startDemo();
  desk = createFileDesk(server);
  admin = await server.connect("admin");
  asha = await server.connect("cre1");
  jpeg = await photo();
});
afterAll(async () => {
  await Promise.all([admin.close(), asha.close()]);
  await server.close();
});

test("a person's file holds the pictures of tickets that name them, and no others", async () => {
  const leadId = await makeLead(server, admin, person, "cre1");
  const theirs = await attach(asha, `The page of ${person.name} stays empty`, "=up & away?.jpg");
  const others = await attach(asha, "The page of somebody else");

  const files = await exported("lead", leadId);

  const enclosed = Object.keys(files).filter((path) => path.startsWith("files/"));
  expect(enclosed).toEqual(["files/1 _up _ away_.jpg"]);
  const sent = new Uint8Array(await (await desk.read(asha, theirs)).arrayBuffer());
  expect(files[enclosed[0] ?? ""]).toEqual(sent);
  const table = strFromU8(files["attachment.csv"] as Uint8Array);
  expect(table).toContain(enclosed[0]);
  expect(table).toContain(theirs);
  expect(table).not.toContain(others);
});

test("of an erased person's tickets no file is left: no bytes, no thumbnail, no row, none on a device", async () => {
  const leadId = await makeLead(server, admin, person, "cre1");
  const theirs = await attach(asha, `The page of ${person.name} stays empty`);
  const others = await attach(asha, "The page of somebody else");
  await expect.poll(() => onDevice(asha, theirs), soon).toBe(true);
  const told = await server.send(admin, "GET", `/privacy/leads/${leadId}`);
  const kept = await storedOf(theirs);
  expect(kept).toHaveLength(2);

  await erase(server, admin, "lead", leadId);

  // Those of the test before went to the same person's ticket.
  expect(told.body).toMatchObject({ own: { attachment: 2 } });
  await expect.poll(() => storedOf(theirs), soon).toEqual([]);
  const left = await onDisk();
  expect(kept.filter((id) => left.includes(id))).toEqual([]);
  expect((await desk.read(admin, theirs)).status).toBe(404);
  await expect.poll(() => onDevice(asha, theirs), soon).toBe(false);
  expect((await desk.read(asha, others)).status).toBe(200);
  expect(await storedOf(others)).toHaveLength(2);
});

test("files that a restored backup brings back are erased again, also those that named nobody yet", async () => {
  const leadId = await makeLead(server, admin, person, "cre1");
  const id = await attach(asha, `The page of ${person.name} stays empty`);
  const backup = await backUp(id);

  const erasure = await erase(server, admin, "lead", leadId);
  await expect.poll(() => storedOf(id), soon).toEqual([]);
  const entries = (await readErasures(server.database)).filter((one) => one.id === erasure);
  await server.sql("delete from erasure where id = $1", [erasure]);
  await backup.restore();
  expect((await desk.read(asha, id)).status).toBe(200);
  const again = await replayErasures({
    database: server.database,
    files: createDiskStore(folder()),
    ledger: { read: async () => entries, append: async () => undefined },
    secret: "another",
    log: createLog("silent"),
  });

  expect(again).toBe(1);
  expect(entries[0]?.attachmentIds).toEqual([id]);
  expect(await server.sql("select from attachment where id = $1", [id])).toEqual([]);
  expect(await storedOf(id)).toEqual([]);
  const left = await onDisk();
  expect(backup.stored.filter((one) => left.includes(one))).toEqual([]);
});

test("what a colleague attached goes with them, and their file holds it before", async () => {
  const [cre9, cre9Id] = [await server.connect("cre9"), server.ids["cre9"] ?? ""];
  const id = await attach(cre9, "My screen is red");
  const files = await exported("user", cre9Id);
  await cre9.close();
  await server.send(admin, "POST", `/users/${cre9Id}/removal`, { successorId: server.ids["cre1"] });
  const removed = () =>
    server.sql("select from member where id = $1 and deleted_at is not null", [cre9Id]);
  await expect.poll(removed, soon).toHaveLength(1);

  await erase(server, admin, "user", cre9Id);

  expect(Object.keys(files)).toContain("files/1 photo.jpg");
  await expect.poll(() => storedOf(id), soon).toEqual([]);
  expect(await server.sql("select from attachment where id = $1", [id])).toEqual([]);
});

/** A picture at a ticket of its own. @returns its id */
async function attach(by: TestClient, subject: string, name?: string): Promise<string> {
  const id = await desk.announce(by, await desk.raise(by, subject), name);
  expect((await desk.send(by, id, jpeg)).status).toBe(204);
  return id;
}

async function exported(
  subject: "lead" | "user",
  subjectId: string,
): Promise<Record<string, Uint8Array>> {
  const { body } = await server.send(admin, "POST", "/privacy/exports", { subject, subjectId });
  const { id } = body as { id: string };
  const state = () => server.sql("select status, problem from privacy_request where id = $1", [id]);
  await expect.poll(state, soon).toEqual([{ status: "done", problem: null }]);
  const response = await fetch(`${server.url}/api/v1/privacy/requests/${id}/file`, {
    headers: { cookie: admin.cookie },
  });
  return unzipSync(new Uint8Array(await response.arrayBuffer()));
}

/** Rows and bytes of an attachment as they are now; its ticket's words come back as somebody else's. */
async function backUp(id: string) {
  const rows = async (table: string, column: string) =>
    (
      await server.sql<{ row: object }>(
        `select to_jsonb(t) - 'search_text' as row from ${table} t where ${column} = $1`,
        [id],
      )
    ).map(({ row }) => row);
  const [attachments, notes] = [
    await rows("attachment", "id"),
    await rows("stored_file", "attachment_id"),
  ];
  const stored = await storedOf(id);
  const bytes = new Map<string, Buffer>();
  for (const one of stored) bytes.set(one, await readFile(join(folder(), server.orgId, one)));
  return {
    stored,
    restore: async () => {
      await server.sql("update ticket set subject = 'Nobody yet' where id = $1", [
        (attachments[0] as { ticket_id: string }).ticket_id,
      ]);
      for (const row of attachments)
        await server.sql(
          "insert into attachment select * from jsonb_populate_record(null::attachment, $1)",
          [row],
        );
      for (const row of notes)
        await server.sql(
          "insert into stored_file select * from jsonb_populate_record(null::stored_file, $1)",
          [row],
        );
      await mkdir(join(folder(), server.orgId), { recursive: true });
      for (const [one, content] of bytes)
        await writeFile(join(folder(), server.orgId, one), content);
    },
  };
}

async function storedOf(attachmentId: string): Promise<string[]> {
  const rows = await server.sql<{ id: string }>(
    "select id from stored_file where attachment_id = $1",
    [attachmentId],
  );
  return rows.map(({ id }) => id);
}

function folder(): string {
  return join(server.dataDir, "attachments");
}

function onDisk(): Promise<string[]> {
  return readdir(join(folder(), server.orgId));
}

async function onDevice({ store }: TestClient, id: string): Promise<boolean> {
  const rows = await store.transaction((tx) => tx.rows(shapeOf(attachment), [id]));
  return rows.length > 0;
}
