import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import S3rver from "s3rver";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createDiskStore } from "../../server/attachments/disk-store.ts";
import type { FileStore } from "../../server/attachments/file-store.ts";
import { createS3Store } from "../../server/attachments/s3-store.ts";

let directory: string;
let s3: S3rver;
let endpoint: string;
const stores = new Map<string, FileStore>();

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), "baton-files-"));
  s3 = new S3rver({
    port: 0,
    address: "127.0.0.1",
    silent: true,
    directory: join(directory, "s3"),
    configureBuckets: [{ name: "baton" }],
  });
  endpoint = `http://127.0.0.1:${(await s3.run()).port}`;
  stores.set("disk", createDiskStore(join(directory, "disk")));
  stores.set("S3", createS3Store(bucket("S3RVER")));
});
afterAll(async () => {
  await s3.close();
  await rm(directory, { recursive: true });
});

describe.each(["disk", "S3"])("a file store on %s", (name) => {
  const key = { orgId: crypto.randomUUID(), id: crypto.randomUUID() };
  const bytes = crypto.getRandomValues(new Uint8Array(60_000));
  const store = () => stores.get(name) ?? expect.unreachable();

  test("gives back what was put, byte by byte", async () => {
    await store().put(key, bytes, "image/png");

    expect(await readAll(await store().get(key))).toEqual(bytes);
  });

  test("keeps organizations apart", async () => {
    expect(await store().get({ ...key, orgId: crypto.randomUUID() })).toBe(null);
  });

  test("has nothing of what was deleted, and deletes nothing twice", async () => {
    await store().delete(key);
    await store().delete(key);

    expect(await store().get(key)).toBe(null);
  });
});

test("a bucket that is not there, or not ours, is an error and never an empty file", async () => {
  const key = { orgId: crypto.randomUUID(), id: crypto.randomUUID() };
  const missing = createS3Store({ ...bucket("S3RVER"), bucket: "nowhere" });
  const foreign = createS3Store({ ...bucket("S3RVER"), accessKeyId: "STRANGER" });

  await expect(missing.put(key, new Uint8Array([1]), "text/plain")).rejects.toThrow();
  await expect(foreign.put(key, new Uint8Array([1]), "text/plain")).rejects.toThrow("403");
});

function bucket(secretAccessKey: string) {
  return { endpoint, bucket: "baton", region: "us-east-1", accessKeyId: "S3RVER", secretAccessKey };
}

async function readAll(body: ReadableStream<Uint8Array> | null): Promise<Uint8Array> {
  return new Uint8Array(await new Response(body).arrayBuffer());
}
