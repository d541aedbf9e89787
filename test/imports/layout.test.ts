import { expect, test } from "vitest";
import type { ImportEntity } from "../../shared/imports/fields.ts";
import { readFile, targetsOf } from "./files.ts";

test.each([
  [";", 'Name;Note;City\nAsha;"call, then mail";Pune\nRavi;soon, please;Goa\n'],
  ["\t", "Name\tNote\tCity\nAsha\tcall, then mail\tPune\nRavi\tsoon\tGoa\n"],
  ["|", "Name|Note|City\nAsha|call, then mail|Pune\nRavi|soon|Goa\n"],
  [",", 'Name,Note,City\nAsha,"call; then mail",Pune\nRavi,soon,Goa\n'],
])("the delimiter %j is found", async (delimiter, text) => {
  const { layout, rows } = await readFile(text);

  expect(layout.delimiter).toBe(delimiter);
  expect(rows.map(({ cells }) => cells[2])).toEqual(["Pune", "Goa"]);
});

test("a file of one column needs no delimiter", async () => {
  const { layout, rows } = await readFile("Phone\n9820012345\n9820012346\n");

  expect(targetsOf(layout)).toEqual({ Phone: "phone" });
  expect(rows).toHaveLength(2);
});

test("a line break within quotation marks belongs to the cell, and lines keep their numbers", async () => {
  const { rows } = await readFile('Name,Note\r\nAsha,"first\r\nsecond ""quoted"""\r\nRavi,x\r\n');

  expect(rows).toEqual([
    { line: 2, cells: ["Asha", 'first\nsecond "quoted"'] },
    { line: 4, cells: ["Ravi", "x"] },
  ]);
});

test("headings are found below a title and a comment, and the mapping screen says so", async () => {
  const { layout, rows } = await readFile(
    "Leads of June\n# exported 2026-06-30\n\nName,Phone,City\nAsha,9820012345,Pune\nRavi,9820012346,Goa\n",
  );

  expect(layout.headerLine).toBe(4);
  expect(layout.notes).toContain("The headings are on line 4; lines 1 to 3 were left out.");
  expect(rows.map(({ line }) => line)).toEqual([5, 6]);
});

test("a first line that names the delimiter is obeyed and no heading", async () => {
  const { layout, rows } = await readFile("sep=;\nName;Phone, mobile\nAsha, R.;9820012345\n");

  expect(layout.delimiter).toBe(";");
  expect(layout.headerLine).toBe(2);
  expect(rows).toEqual([{ line: 3, cells: ["Asha, R.", "9820012345"] }]);
});

test("headings that repeat or are missing are made unique", async () => {
  const { layout } = await readFile("Name,Email,Email,,Email\nAsha,a@x.in,b@x.in,z,c@x.in\n");

  expect(layout.columns.map(({ name }) => name)).toEqual([
    "Name",
    "Email",
    "Email (2)",
    "Column 4",
    "Email (3)",
  ]);
});

test("blank lines are no rows but are counted", async () => {
  const { layout, rows } = await readFile("Name,City\nAsha,Pune\n\n,\nRavi,Goa\n\n");

  expect(rows.map(({ line }) => line)).toEqual([2, 5]);
  expect(layout.blankLines).toBe(3);
  expect(layout.notes).toContain("3 blank lines were left out.");
});

test("what leads without names are called is no matter of tickets", async () => {
  const text = "Ticket ID,Phone,Subject\nTKT-1,9820012345,No leads\nTKT-2,9820012346,Slow\n";
  const told = async (entity: ImportEntity) =>
    (await readFile(text, "en-IN", entity)).layout.notes.some((note) => note.includes("no names"));

  expect(await told("lead")).toBe(true);
  expect(await told("ticket")).toBe(false);
});

test("lines with too few or too many cells stay rows", async () => {
  const { rows } = await readFile("Name,City,Source\nAsha\nRavi,Goa,Google,extra\n");

  expect(rows.map(({ cells }) => cells)).toEqual([["Asha"], ["Ravi", "Goa", "Google", "extra"]]);
});

test.each([
  ["only headings", "Name,Phone\n", "This file has headings but no rows."],
  [
    "no headings",
    "1,Asha,9820012345\n2,Ravi,9820012346\n",
    "No line of this file names its columns.",
  ],
  ["blank lines only", "\n\n \n", "No line of this file names its columns."],
  [
    "merged headings",
    ",2025,,2026,\nBranch,Leads,Sales,Leads,Sales\nPune,10,2,12,3\nGoa,9,1,8,2\nTotal,19,3,20,5\n",
    "This looks like a report with grouped columns, not a list.",
  ],
  [
    "an open quotation mark",
    'Name,City\nAsha,Pune\nRavi,"Goa\nMira,Delhi\n',
    "The text that starts on line 3 does not end",
  ],
])("a file with %s is refused with what to do", async (_, text, sentence) => {
  await expect(readFile(text)).rejects.toThrow(sentence);
});

test("headings are found where no two lines are equally long", async () => {
  const { layout, rows } = await readFile(
    "Leads,,\nName,Phone,City\nAsha,9820012345\nRavi,9820012346,Pune,extra,more\n",
  );

  expect(layout.headerLine).toBe(2);
  expect(rows.map(({ line }) => line)).toEqual([3, 4]);
});

test("one huge cell is refused without being held in memory for ever", async () => {
  const huge = `Name,Note\nAsha,"${"x".repeat(2 * 1024 * 1024)}"\n`;

  await expect(readFile(huge)).rejects.toThrow("The text that starts on line 2 does not end");
}, 20_000);
