import type { ChangeSet, FileWrite } from "@electric-sql/pglite/memfs-frontend";
import { beforeEach, expect, test } from "vitest";
import { createLateWrites } from "../../client/sync/late-writes.ts";

let written: ChangeSet[] = [];
let problem: Error | null = null;

beforeEach(() => {
  [written, problem] = [[], null];
});

function open() {
  return createLateWrites(
    async (changes) => {
      if (problem) throw problem;
      written.push(changes);
    },
    () => undefined,
  );
}

function page(path: string, at: number, how: Partial<FileWrite> = {}): FileWrite {
  const chunks = [{ at, data: new Uint8Array([at]) }];
  return { path, size: at + 1, full: false, truncate: false, chunks, ...how };
}

function changed(data: FileWrite[], ops: ChangeSet["ops"] = []): ChangeSet {
  return { ops, files: { wal: [], data, control: [] } };
}

test("pages of a file that are changed again and again are written together, in order", async () => {
  const late = open();

  late.add(changed([page("/lead", 1)]));
  late.add(changed([page("/lead", 2), page("/call", 7)]));
  await late.settle();

  expect(written).toHaveLength(1);
  const [lead, call] = written[0]?.files.data ?? [];
  expect(lead?.chunks.map(({ at }) => at)).toEqual([1, 2]);
  expect([lead?.size, call?.path]).toEqual([3, "/call"]);
});

test("a file that is made anew or cut is not mixed with what it was before", async () => {
  const late = open();

  late.add(changed([page("/lead", 1)]));
  late.add(changed([page("/lead", 0, { truncate: true })]));
  late.add(changed([page("/lead", 2)], [{ op: "remove", path: "/call" }]));
  await late.settle();

  expect(written.map(({ files }) => files.data[0]?.chunks[0]?.at)).toEqual([1, 0, 2]);
});

test("what a full device does not take is written once there is room, behind nothing newer", async () => {
  const late = open();
  problem = new Error("The disk is full.");

  late.add(changed([page("/lead", 1)]));
  await expect(late.settle()).rejects.toThrow("full");
  late.add(changed([page("/lead", 2)]));
  expect(late.bytes).toBe(2);
  problem = null;
  await late.settle();

  expect(written.flatMap(({ files }) => files.data[0]?.chunks.map(({ at }) => at))).toEqual([1, 2]);
  expect(late.bytes).toBe(0);
});

test("what was dropped is not written", async () => {
  const late = open();

  late.add(changed([page("/lead", 1)]));
  await late.drop();
  await late.settle();

  expect(written).toEqual([]);
});
