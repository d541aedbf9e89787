import { expect, test } from "vitest";
import { openJournalFile } from "../../client/sync/journal-file.ts";
import { createOutboxJournal } from "../../client/sync/outbox-journal.ts";
import type { OutboxEntry } from "../../client/sync/store.ts";
import { createMemoryFile, type MemoryFile } from "./held-file.ts";

const state = { clientId: "c1", nextMid: 3, lastMid: 0 };
const twoFiles = () => [createMemoryFile(), createMemoryFile()];
const open = (files: MemoryFile[]) =>
  createOutboxJournal(files.map((file) => openJournalFile(file.open())));
const entry = (mid: number): OutboxEntry => ({
  mid,
  name: "lead.addNote",
  v: 1,
  args: { body: "Rang twice" },
  patches: [],
  base: {},
  at: "2026-11-21T09:00:00.000Z",
  requestId: `request-${mid}`,
});
const added = (mid: number) => ({ kind: "added" as const, entry: entry(mid) });

test("what was written is there again after the worker died", () => {
  const files = twoFiles();
  const journal = open(files);
  journal.append([added(1), { kind: "state", state }]);
  journal.append([added(2)]);
  journal.append([{ kind: "decided", mid: 1 }]);

  const { held } = open(files);

  expect(held).toEqual({ state, outbox: [entry(2)], rejections: [], damage: null });
});

test("a request is known beyond its time in the outbox", () => {
  const files = twoFiles();
  const journal = open(files);
  journal.append([added(1)]);
  journal.append([{ kind: "decided", mid: 1 }]);

  const again = open(files);

  expect([again.knows("request-1"), again.knows("request-2")]).toEqual([true, false]);
});

test("a line that was torn by a crash never happened", () => {
  const files = twoFiles();
  const journal = open(files);
  journal.append([added(1)]);
  journal.append([added(2)]);
  for (const file of files) file.bytes = file.bytes.slice(0, -3);

  const again = open(files);

  expect(again.held.outbox).toEqual([entry(1)]);
  again.append([added(3)]);
  expect(open(files).held.outbox).toEqual([entry(1), entry(3)]);
});

test("a damaged byte ends what is read, and not with an error", () => {
  const files = twoFiles();
  const journal = open(files);
  for (const mid of [1, 2, 3]) journal.append([added(mid)]);
  const [file] = files.filter(({ bytes }) => bytes.length > 0);
  const middle = (file?.bytes.length ?? 0) - 200;
  file?.bytes.set([0xff], middle);

  const outbox = open(files).held.outbox.map(({ mid }) => mid);

  expect([1, 2, 3].slice(0, outbox.length)).toEqual(outbox);
  expect(outbox.length).toBeLessThan(3);
});

test("a new beginning is whole in one file before the other is given up", () => {
  const files = twoFiles();
  const journal = open(files);
  journal.append([added(1)]);
  const before = files.map(({ bytes }) => bytes);
  journal.reset({ state, outbox: [entry(1), entry(2)], rejections: [], damage: null });
  const after = files.map(({ bytes }) => bytes);
  // The worker died after the new file was written and before the old one was cleared.
  const both = after.map((bytes, index) => (bytes.length > 0 ? bytes : before[index]));
  files.forEach((file, index) => (file.bytes = both[index] ?? new Uint8Array()));

  expect(open(files).held.outbox).toEqual([entry(1), entry(2)]);
});

test("a journal that had no room is complete again with the next change that fits", () => {
  const files = twoFiles();
  const journal = open(files);
  journal.append([added(1)]);
  for (const file of files) file.mostBytes = file.bytes.length;
  expect(() => journal.append([added(2)])).toThrow("No room.");
  for (const file of files) file.mostBytes = Infinity;

  journal.append([added(3)]);

  expect(open(files).held.outbox).toEqual([entry(1), entry(2), entry(3)]);
});

test("damage is remembered through a new beginning, until somebody says that all is well", () => {
  const files = twoFiles();
  const journal = open(files);

  journal.reset({ state, outbox: [], rejections: [], damage: "not whole" });
  expect(open(files).held.damage).toBe("not whole");
  journal.reset({ ...journal.held, damage: null });

  expect(open(files).held).toEqual({ state, outbox: [], rejections: [], damage: null });
});

test("refused changes and damage are remembered", () => {
  const files = twoFiles();
  const journal = open(files);
  const rejection = {
    mid: 1,
    name: "lead.addNote",
    args: {},
    code: "gone",
    message: "This lead is gone.",
    at: "2026-11-21T09:00:00.000Z",
  };
  journal.append([{ kind: "refused", rejection }]);
  journal.append([{ kind: "damaged", problem: "invalid page" }]);

  expect(open(files).held).toMatchObject({ rejections: [rejection], damage: "invalid page" });
});
