import { expect, test } from "vitest";
import { createLeadIndex } from "../../server/imports/lead-index.ts";
import { planBatch, type ReadRow } from "../../server/imports/plan-batch.ts";
import type { Target } from "../../shared/imports/layout.ts";
import { type ImportMode, matchFields } from "../../shared/imports/options.ts";
import { readLead } from "../../shared/imports/read-lead.ts";

const headings = ["name", "phone", "email", "externalId", "source"] as const;

test("a line whose phone, e-mail or id an existing lead has is skipped as a duplicate", () => {
  const plan = planOf("create", [
    "Asha,98200 12345,,,",
    "Ravi,,ravi@x.in,,",
    "Mira,,,A-7,",
    "New,98200 99999,,,",
  ]);

  expect(plan.inserts.map(({ rowNo }) => rowNo)).toEqual([5]);
  expect(
    plan.refusals.map(({ row, reason, outcome, message }) => [row.rowNo, outcome, reason, message]),
  ).toEqual([
    [2, "skipped", "duplicate", "A lead with this phone exists already."],
    [3, "skipped", "duplicate", "A lead with this e-mail exists already."],
    [4, "skipped", "duplicate", "A lead with this id exists already."],
  ]);
});

test("of two lines with the same phone, however typed, the first becomes the lead", () => {
  const plan = planOf("create", ["A,98765 43210,,,", "B,+91-98765-43210,,,"]);

  expect(plan.inserts).toHaveLength(1);
  expect(plan.refusals[0]?.message).toBe("Line 2 of this file has the same phone.");
});

test("numbers of one repeated digit and texts that are no numbers make no duplicates", () => {
  const plan = planOf("create", [
    "A,0000000000,,,",
    "B,0000000000,,,",
    "C,unknown,,,",
    "D,unknown,,,",
  ]);

  expect(plan.inserts).toHaveLength(4);
});

test("upsert changes the lead that matches and adds the others", () => {
  const plan = planOf("upsert", ["Asha,98200 12345,,,", "New,98200 99999,,,"]);

  expect(plan.updates).toMatchObject([{ id: "known", rowNo: 2 }]);
  expect(plan.inserts).toMatchObject([{ rowNo: 3 }]);
});

test("upsert lays a second line over the lead that a first line has just added", () => {
  const plan = planOf("upsert", ["New,98200 99999,,,", "Newer,98200 99999,,,"]);

  expect(plan.updates).toMatchObject([{ id: plan.inserts[0]?.id, rowNo: 3 }]);
});

test("update fails the lines that match no lead, so that they can be retried", () => {
  const plan = planOf("update", ["New,98200 99999,,,"]);

  expect(plan.refusals).toMatchObject([
    {
      outcome: "failed",
      reason: "validation",
      message: "There is no lead with this phone to update.",
    },
  ]);
});

test("a lead that the importing person may not change is left alone", () => {
  const plan = planOf("upsert", ["Asha,98200 12345,,,"], { mayEdit: false });

  expect(plan.refusals).toMatchObject([
    {
      outcome: "skipped",
      reason: "duplicate",
      message: "The lead with this phone is not yours to change.",
    },
  ]);
});

test("a source that does not exist fails the line and names the source", () => {
  const plan = planOf("create", ["A,,,A-1,Billboard"], { sources: ["Google"] });

  expect(plan.refusals).toMatchObject([
    {
      outcome: "failed",
      reason: "source_not_found",
      message: 'There is no source "Billboard". Add it, then retry this line.',
    },
  ]);
});

test("every line ends in exactly one place", () => {
  const lines = [
    "A,98200 99999,,,",
    "A,98200 99999,,,",
    ",,,,",
    "B,,,A-7,",
    "C,,,,Billboard",
    "D,,,A-8,Google",
  ];

  const plan = planOf("create", lines, { sources: ["Google"] });

  const ended = [...plan.inserts, ...plan.updates, ...plan.refusals.map(({ row }) => row)];
  expect(ended.map(({ rowNo }) => rowNo).toSorted((left, right) => left - right)).toEqual([
    2, 3, 4, 5, 6, 7,
  ]);
});

/** Plans lines against one known lead with the phone, e-mail and id that the tests use. */
function planOf(
  mode: ImportMode,
  lines: readonly string[],
  { mayEdit = true, sources }: { mayEdit?: boolean; sources?: string[] } = {},
) {
  const index = createLeadIndex();
  const known = { id: "known", rowNo: null, mayEdit };
  index.add({ phone: "+919820012345", email: "ravi@x.in", externalId: "A-7" }, known);
  let created = 0;
  return planBatch(lines.map(toRow), {
    mode,
    matchBy: matchFields[0],
    index,
    findSource: ({ sourceName }) =>
      sourceName === null || !sources || sources.includes(sourceName)
        ? { sourceId: null, subSourceId: null }
        : undefined,
    createId: () => `lead ${(created += 1)}`,
  });
}

function toRow(line: string, index: number): ReadRow {
  const cells = line.split(",");
  const columns = headings.map((name) => ({
    name,
    kind: "text" as const,
    dateOrder: null,
    samples: [],
  }));
  const mapping: Record<string, Target> = Object.fromEntries(headings.map((name) => [name, name]));
  const reading = readLead(cells, { columns, mapping, region: "IN", currencyDigits: 2 });
  return { rowNo: index + 2, cells, reading };
}
