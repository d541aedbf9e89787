import { expect, test } from "vitest";
import { limitsOf, windowsOn } from "../../server/ingestion/asking/request-limits.ts";

/** As HubSpot has them: searches are counted twice, and over a shorter stretch. */
const limits = limitsOf([
  { max: 100, perSec: 10 },
  { max: 4, perSec: 1, on: "/search" },
]);

test("a request is counted by the windows of its path alone", () => {
  const counting = (path: string) => windowsOn(limits, path).map(({ max }) => max);

  expect(counting("/crm/v3/objects/contacts")).toEqual([100]);
  expect(counting("/crm/v3/objects/contacts/search")).toEqual([100, 4]);
});

test("what was let through stays fresh by its own window, not by a shorter one of another path", () => {
  expect(windowsOn(limits, "/contacts").map(({ freshMs }) => freshMs)).toEqual([500]);
  expect(windowsOn(limits, "/search").map(({ freshMs }) => freshMs)).toEqual([500, 250]);
});

test("a window is enforced longer than declared, by what may be let through before and sent late", () => {
  const declaredMs = [10_000, 1000];

  for (const [index, { ms, freshMs }] of limits.entries())
    expect(ms).toBeGreaterThan((declaredMs[index] ?? 0) + freshMs);
});
