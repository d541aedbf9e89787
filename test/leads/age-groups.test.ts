import { expect, test } from "vitest";
import type { LeadRow } from "../../client/leads/lead-rows.ts";
import { groupByAge, longestShown, newestShown } from "../../client/waiting/age-groups.ts";

const rows = Array.from(
  { length: longestShown + newestShown },
  (_, at) => ({ id: `${at}` }) as LeadRow,
);

test("rows stand in the group of their age", () => {
  const groups = groupByAge(rows.slice(0, 6), { reds: 1, late: 3, isPart: false });

  expect(idsOf(groups.red)).toEqual(["0"]);
  expect(idsOf(groups.amber)).toEqual(["1", "2"]);
  expect(idsOf(groups.fresh)).toEqual(["3", "4", "5"]);
  expect(partsOf(groups)).toEqual([]);
});

test.each([
  { of: "within one age", reds: 250, late: 260, parts: ["red"] },
  { of: "between two ages", reds: longestShown, late: 260, parts: ["red", "amber"] },
  {
    of: "over an age of which none are shown",
    reds: 200,
    late: 200,
    parts: ["red", "amber", "fresh"],
  },
  { of: "among the fresh", reds: 10, late: 20, parts: ["fresh"] },
  { of: "among the overdue", reds: 300, late: 300, parts: ["red"] },
])("where some are left out $of, those say that there are more", ({ reds, late, parts }) => {
  expect(partsOf(groupByAge(rows, { reds, late, isPart: true }))).toEqual(parts);
});

function idsOf({ leads }: { leads: readonly LeadRow[] }): string[] {
  return leads.map(({ id }) => id);
}

function partsOf(groups: ReturnType<typeof groupByAge>): string[] {
  return Object.entries(groups)
    .filter(([, { isPart }]) => isPart)
    .map(([age]) => age);
}
