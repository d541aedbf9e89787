import { describe, expect, test } from "vitest";
import { assertShares } from "../../shared/assignment/shares.ts";
import {
  equalPercents,
  evened,
  problemOf,
  sumOf,
  toShares,
} from "../../client/assignment/shares.ts";

const share = (userId: string, percent: string, dailyCap = "") => ({ userId, percent, dailyCap });

describe("equal shares", () => {
  test.each([1, 3, 7, 12, 100])("of %i people make 100 %% and differ by one at most", (people) => {
    const percents = equalPercents(people);

    expect(percents.reduce((sum, each) => sum + each, 0)).toBe(100);
    expect(Math.max(...percents) - Math.min(...percents)).toBeLessThanOrEqual(1);
  });

  test("leave the limits of a day alone", () => {
    expect(evened([share("a", "90", "5"), share("b", "")])).toEqual([
      share("a", "50", "5"),
      share("b", "50"),
    ]);
  });
});

test("shares that make 100 % can be saved as the mutation takes them", () => {
  const typed = [share("a", "60", "10"), share("b", "40")];

  expect(problemOf(typed)).toBeUndefined();
  const shares = toShares(typed);
  expect(shares).toEqual([
    { userId: "a", percent: 60, dailyCap: 10 },
    { userId: "b", percent: 40, dailyCap: null },
  ]);
  expect(() => assertShares(shares)).not.toThrow();
});

test.each([
  ["nobody", [], "Add at least one person."],
  ["too little", [share("a", "60"), share("b", "30")], "10 % are not given to anybody yet."],
  ["too much", [share("a", "60"), share("b", "60")], "20 % too much is given out."],
  ["half a percent", [share("a", "99.5")], "Each share is a whole number of percents."],
  [
    "a limit in words",
    [share("a", "100", "ten")],
    "Most a day is a whole number, or empty for no limit.",
  ],
])("%s is refused with a sentence", (_, shares, sentence) => {
  expect(problemOf(shares)).toBe(sentence);
});

test("what is typed halfway counts as nothing", () => {
  expect(sumOf([share("a", "40"), share("b", "")])).toBe(40);
});
