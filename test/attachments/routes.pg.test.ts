import { readdir } from "node:fs/promises";
import { join } from "node:path";
import sharp from "sharp";
import { afterAll, beforeAll, expect, test } from "vitest";
import { attachment } from "../../schema/attachments.ts";
import { shapeOf } from "../../schema/shape.ts";
import { removeOrphans } from "../../server/attachments/clean-up.ts";
import { createDiskStore } from "../../server/attachments/disk-store.ts";
import { deleteAttachments, deleteBytes } from "../../server/attachments/erase.ts";
import { removeAttachment } from "../../shared/attachments/mutations.ts";
import type { TestClient } from "../client.ts";
import { type DemoServer, startDemo } from "../users/demo-server.ts";
import { until } from "../yjs/editor.ts";
import { hostileFiles, pdf, photo } from "./files.ts";
import { createFileDesk, type FileDesk } from "./helpdesk.ts";

let server: DemoServer;
let desk: FileDesk;
let asha: TestClient;
let dev: TestClient;
let lead: TestClient;
let stranger: TestClient;
let jpeg: Uint8Array;

beforeAll(async () => {
  server = await startDemo();
  desk = createFileDesk(server);
  [asha, dev, lead, stranger] = [
    await server.connect("cre1"),
    await server.connect("dev"),
    await server.connect("lead1"),
    await server.connect("cre2"),
  ];
  jpeg = await photo();
});
afterAll(async () => {
  for (const client of [asha, dev, lead, stranger]) await client.close();
  await server.close();
});

test("a picture is on the developer's screen once its bytes are there, without what the phone knew", async () => {
  const ticketId = await desk.raise(asha);
  const id = await desk.announce(asha, ticketId);
  await until(async () => (await onDevice(dev, id))?.["state"] === "waiting");

  expect((await desk.send(asha, id, jpeg)).status).toBe(204);
  await until(async () => (await onDevice(dev, id))?.["state"] === "stored");

  expect(await onDevice(dev, id)).toMatchObject({ width: 800, height: 600, name: "photo.jpg" });
  const answer = await desk.read(dev, id);
  const bytes = Buffer.from(await answer.arrayBuffer());
  expect(answer.status).toBe(200);
  expect(bytes.includes("SecretPhone")).toBe(false);
  expect(await sharp(bytes).metadata()).toMatchObject({ format: "jpeg", width: 800 });
  const thumbnail = Buffer.from(await (await desk.read(dev, id, "thumbnail")).arrayBuffer());
  expect(await sharp(thumbnail).metadata()).toMatchObject({ format: "webp", width: 480 });
});

test("a file that a browser opens runs nothing and is kept by nobody", async () => {
  const id = await announceAndSend(jpeg);

  const { headers } = await desk.read(dev, id);

  expect(headers.get("content-security-policy")).toBe("default-src 'none'; sandbox");
  expect(headers.get("x-content-type-options")).toBe("nosniff");
  expect(headers.get("cache-control")).toBe("no-store");
  expect(headers.get("cross-origin-resource-policy")).toBe("same-origin");
});

test("what is no picture is handed over and never shown", async () => {
  const id = await announceAndSend(pdf, "offer 'final'.pdf");

  const { headers } = await desk.read(dev, id);

  expect(headers.get("content-type")).toBe("application/pdf");
  expect(headers.get("content-disposition")).toBe(
    "attachment; filename*=UTF-8''offer%20%27final%27.pdf",
  );
  expect((await desk.read(dev, id, "thumbnail")).status).toBe(404);
});

test("whoever does not see the ticket finds no file, and neither does nobody", async () => {
  const id = await announceAndSend(jpeg);

  for (const variant of ["content", "thumbnail"] as const) {
    const theirs = await desk.read(stranger, id, variant);
    const unknown = await desk.read(stranger, crypto.randomUUID(), variant);
    expect(theirs.status).toBe(404);
    expect(await theirs.text()).toBe(await unknown.text());
  }
  expect((await fetch(`${server.url}/api/v1/attachments/${id}/content`)).status).toBe(401);
  expect((await desk.read(lead, id)).status).toBe(200);
});

test("a link ends with the right to see the ticket", async () => {
  const id = await announceAndSend(jpeg);
  expect((await desk.read(lead, id)).status).toBe(200);

  await server.sql(
    "update ticket set team_id = null where id = (select ticket_id from attachment where id = $1)",
    [id],
  );

  expect((await desk.read(lead, id)).status).toBe(404);
});

test("only its author sends the bytes, once", async () => {
  const ticketId = await desk.raise(asha);
  const id = await desk.announce(asha, ticketId);

  expect((await desk.send(dev, id, jpeg)).status).toBe(404);
  expect((await desk.send(stranger, id, jpeg)).status).toBe(404);
  expect((await desk.send(asha, crypto.randomUUID(), jpeg)).status).toBe(404);
  expect((await desk.send(asha, id, jpeg)).status).toBe(204);
  const first = await kept(id);
  expect((await desk.send(asha, id, await photo("png"))).status).toBe(204);
  expect(await kept(id)).toEqual(first);
});

test("nothing hostile is kept, and everybody reads why", { timeout: 120_000 }, async () => {
  const ticketId = await desk.raise(asha);
  for (const { what, bytes, says } of await hostileFiles()) {
    const id = await desk.announce(asha, ticketId);

    const answer = await desk.send(asha, id, bytes);

    expect([413, 422], what).toContain(answer.status);
    expect(await desk.stateOf(id), what).toMatchObject({
      state: "refused",
      refusal: expect.stringContaining(says) as string,
    });
    expect((await desk.read(asha, id)).status, what).toBe(404);
    expect(await kept(id), what).toEqual([]);
  }
});

test("another page cannot send a file with our visitor's cookie", async () => {
  const id = await desk.announce(asha, await desk.raise(asha));

  const answer = await fetch(`${server.url}/api/v1/attachments/${id}/content`, {
    method: "PUT",
    headers: { cookie: asha.cookie, origin: "https://evil.example" },
    body: Buffer.from(jpeg),
  });

  expect(answer.status).toBe(403);
  expect(await desk.stateOf(id)).toMatchObject({ state: "waiting" });
});

test("a file that was taken away is gone at once, and its bytes are a day later", async () => {
  const id = await announceAndSend(jpeg);
  await asha.mutate(removeAttachment, { attachmentId: id });
  await asha.settled();

  expect((await desk.read(asha, id)).status).toBe(404);
  await removeOrphans(parts());
  expect(await kept(id)).toHaveLength(2);
  await server.sql("update attachment set deleted_at = now() - interval '2 days' where id = $1", [
    id,
  ]);
  await removeOrphans(parts());

  expect(await kept(id)).toEqual([]);
});

test("the files of a ticket that was cleaned up leave the disk", async () => {
  const id = await announceAndSend(jpeg);
  const before = await onDisk();
  await server.sql(
    "delete from ticket where id = (select ticket_id from attachment where id = $1)",
    [id],
  );

  await removeOrphans(parts());

  expect(await kept(id)).toEqual([]);
  expect(await onDisk()).toBe(before - 2);
});

test("of files that are erased nothing is left, on the disk or on a device", async () => {
  const id = await announceAndSend(jpeg);
  await until(async () => (await onDevice(dev, id)) !== undefined);
  const { database, orgId } = server;
  const before = await onDisk();

  const deleted = await database.withOrganization({ orgId, userId: null }, (tx) =>
    deleteAttachments(tx, orgId, [id]),
  );
  await deleteBytes(parts(), orgId, [id]);

  expect(deleted).toBe(1);
  expect(await onDisk()).toBe(before - 2);
  expect(await kept(id)).toEqual([]);
  await until(async () => (await onDevice(dev, id)) === undefined);
});

function parts() {
  const files = createDiskStore(filesFolder());
  return { database: server.database, files, wake: () => undefined };
}

function filesFolder(): string {
  return join(server.dataDir, "attachments");
}

async function onDisk(): Promise<number> {
  return (await readdir(join(filesFolder(), server.orgId))).length;
}

function kept(attachmentId: string) {
  return server.sql("select id, size from stored_file where attachment_id = $1 order by id", [
    attachmentId,
  ]);
}

async function onDevice(client: TestClient, id: string) {
  const [row] = await client.store.transaction((tx) => tx.rows(shapeOf(attachment), [id]));
  return row;
}

async function announceAndSend(bytes: Uint8Array, name?: string): Promise<string> {
  const id = await desk.announce(asha, await desk.raise(asha), name);
  const answer = await desk.send(asha, id, bytes);
  expect(answer.status).toBe(204);
  return id;
}
