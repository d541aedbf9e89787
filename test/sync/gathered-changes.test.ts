import { expect, test } from "vitest";
import { lead } from "../../schema/leads.ts";
import { shapeOf } from "../../schema/shape.ts";
import type { Changes } from "../../client/sync/change.ts";
import { gatherChanges } from "../../client/sync/gathered-changes.ts";
import { leadRow, uuid } from "./rows.ts";

const shape = shapeOf(lead);
const added = (number: number): Changes => ({
  rows: [{ shape, before: null, after: leadRow(uuid(number)) }],
  tables: new Set(),
});

function createStage() {
  const told: (string | undefined)[][] = [];
  const tables: number[] = [];
  let timers: (() => void)[] = [];
  const gathered = gatherChanges(
    {
      now: () => 0,
      elapsed: () => 0,
      after: (_, run) => {
        timers.push(run);
        return () => undefined;
      },
      random: () => 0,
      uuid: () => "",
    },
    1000,
    (changes) => {
      told.push(changes.rows.map(({ after }) => after?.id));
      tables.push(changes.tables.size);
    },
  );
  const pass = () => {
    const due = timers;
    timers = [];
    for (const run of due) run();
  };
  return { gathered, told, tables, pass };
}

test("pages of a snapshot are told of at once, then together", () => {
  const { gathered, told, pass } = createStage();

  for (const number of [1, 2, 3]) gathered.add(added(number));
  expect(told).toEqual([[uuid(1)]]);
  pass();

  expect(told).toEqual([[uuid(1)], [uuid(2), uuid(3)]]);
});

test("the first page of a long table does not wait, the next do", () => {
  const { gathered, tables, pass } = createStage();
  const page = { rows: [], tables: new Set([shape]) };
  gathered.add(added(1));

  for (const _ of [1, 2, 3]) gathered.add(page);
  expect(tables).toEqual([0, 1]);
  pass();

  expect(tables).toEqual([0, 1, 1]);
});

test("what waits is told before something newer, and not once more afterwards", () => {
  const { gathered, told, pass } = createStage();
  for (const number of [1, 2]) gathered.add(added(number));

  gathered.flush();
  expect(told).toEqual([[uuid(1)], [uuid(2)]]);
  pass();
  pass();

  expect(told).toHaveLength(2);
});
