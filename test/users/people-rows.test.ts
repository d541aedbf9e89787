import { expect, test } from "vitest";
import { roles } from "../../shared/permissions.ts";
import { mostPeople, type PersonRow, readPeople } from "../../shared/users/people-rows.ts";

const known = {
  teams: [{ id: "t1", name: "North" }],
  branches: [{ id: "b1", name: "Koregaon Park" }],
  emails: new Set(["asha@demo.test"]),
};
const heading = ["Name", "E-mail", "Role", "Team", "Branch"];

test("a line becomes somebody to invite, headings and names as people write them", () => {
  const rows = readPeople(
    [
      ["FULL NAME", "e-mail address", "role", "team", "showroom"],
      ["Ravi", " Ravi@Demo.test ", "Team lead", "north", "koregaon park"],
    ],
    known,
  );

  expect(rows).toEqual([
    {
      line: 2,
      name: "Ravi",
      email: "ravi@demo.test",
      role: "cre_tl",
      teamId: "t1",
      branchId: "b1",
      problems: [],
    },
  ]);
});

test.each([
  [["X", "not an address", "cre", "", ""], "This is not an e-mail address."],
  [["X", "asha@demo.test", "cre", "", ""], "Somebody has this address already."],
  [
    ["X", "x@demo.test", "boss", "", ""],
    "There is no role “boss”. Use Admin, Manager, Team lead, CRE, Sales rep, Viewer or Developer.",
  ],
  [["X", "x@demo.test", "cre", "East", ""], "There is no team “East”."],
  [["X", "x@demo.test", "cre", "", "Goa"], "There is no branch “Goa”."],
])("a line with a mistake is kept and says which: %j", (cells, sentence) => {
  const rows = readPeople([heading, cells], known);

  expect(rows).toMatchObject([{ line: 2, problems: [sentence] }]);
});

test("the second of two equal addresses is the one in the way", () => {
  const line = ["X", "x@demo.test", "cre", "", ""];

  const rows = readPeople([heading, line, [], line], known);

  expect(rows).toMatchObject([
    { line: 2, problems: [] },
    { line: 4, problems: ["This address stands in the file twice."] },
  ]);
});

test("a file without addresses, without people, or with too many is refused as a whole", () => {
  const many = Array.from({ length: mostPeople + 1 }, (_, n) => ["X", `x${n}@demo.test`, "cre"]);

  expect(readPeople([["Name", "Role"]], known)).toBe(
    "The first line names no column for the e-mail address.",
  );
  expect(readPeople([heading, ["", ""]], known)).toBe("The file holds nobody.");
  expect(readPeople([heading, ...many], known)).toBe(
    "The file holds 501 people; at most 500 at a time.",
  );
});

test("each role that the sentence offers is one that a file may name", () => {
  const [wrong] = read([["X", "x@demo.test", "boss", "", ""]]);
  const offered = /Use (.*)\./.exec(wrong?.problems[0] ?? "")?.[1]?.split(/, | or /) ?? [];

  const named = read(offered.map((role, at) => ["X", `${at}@demo.test`, role, "", ""]));

  expect(new Set(named.map(({ role }) => role))).toEqual(new Set(roles));
});

function read(lines: string[][]): PersonRow[] {
  const rows = readPeople([heading, ...lines], known);
  if (typeof rows === "string") throw new Error(rows);
  return rows;
}
