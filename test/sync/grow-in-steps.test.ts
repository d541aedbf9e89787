import { expect, test } from "vitest";
import { growInSteps } from "../../client/sync/grow-in-steps.ts";
import { openPglite } from "../../client/sync/open-pglite.ts";

interface Files {
  open(path: string, flags: string): unknown;
  write(stream: unknown, bytes: Uint8Array, offset: number, length: number, position: number): void;
  ftruncate(descriptor: number, size: number): void;
  readFile(path: string): Uint8Array;
}

const path = "/tmp/grows";

test("a file holds what was written to it, and zeros where it was made longer", async () => {
  const db = await openPglite("memory://");
  const module = db.Module as unknown as { FS: Files; MEMFS: { resizeFileStorage: unknown } };
  const before = module.MEMFS.resizeFileStorage;
  growInSteps(module);
  expect(module.MEMFS.resizeFileStorage).not.toBe(before);
  const { FS } = module;
  const stream = FS.open(path, "w+") as { fd: number };
  const write = (text: string, at: number) => {
    const bytes = new TextEncoder().encode(text);
    FS.write(stream, bytes, 0, bytes.length, at);
  };

  write("kept, gone", 0);
  FS.ftruncate(stream.fd, 4);
  FS.ftruncate(stream.fd, 8);
  FS.ftruncate(stream.fd, 5000);
  write("end", 4997);

  const read = FS.readFile(path);
  expect(read.length).toBe(5000);
  expect(new TextDecoder().decode(read.subarray(0, 10))).toBe("kept\0\0\0\0\0\0");
  expect(new TextDecoder().decode(read.subarray(4996))).toBe("\0end");
  await db.close();
}, 60_000);

test("a file that grows by little again and again is copied a few times", async () => {
  const db = await openPglite("memory://");
  const module = db.Module as unknown as { FS: Files; MEMFS: Record<string, unknown> };
  growInSteps(module);
  const stream = module.FS.open(path, "w+") as { fd: number; node: { contents: Uint8Array } };
  const copies = new Set<ArrayBufferLike>();

  for (let pages = 1; pages <= 1000; pages++) {
    module.FS.ftruncate(stream.fd, pages * 8192);
    copies.add(stream.node.contents.buffer);
  }

  expect(copies.size).toBeLessThan(50);
  await db.close();
}, 60_000);
