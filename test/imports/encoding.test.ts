import { expect, test } from "vitest";
import { readFile, upload, utf16 } from "./files.ts";

const list = "Name;City\r\nZoë Müller;Zürich\r\nअमित;Pune\r\n";
const western = "Name;City\r\nZoë Müller;Zürich\r\n";

test.each([
  ["UTF-8", Buffer.from(list), "utf-8"],
  ["UTF-8 with a byte order mark", Buffer.from(`\uFEFF${list}`), "utf-8"],
  ["UTF-16 little-endian with a byte order mark", utf16(`\uFEFF${list}`, "le"), "utf-16le"],
  ["UTF-16 big-endian with a byte order mark", utf16(`\uFEFF${list}`, "be"), "utf-16be"],
])("a file in %s is read letter by letter", async (_, bytes, encoding) => {
  const { layout, rows } = await readFile(bytes);

  expect(layout.encoding).toBe(encoding);
  expect(layout.columns.map(({ name }) => name)).toEqual(["Name", "City"]);
  expect(rows.map(({ cells }) => cells)).toEqual([
    ["Zoë Müller", "Zürich"],
    ["अमित", "Pune"],
  ]);
});

test.each(["le", "be"] as const)(
  "UTF-16 %s is recognised without a byte order mark",
  async (order) => {
    const { rows } = await readFile(utf16(western, order));

    expect(rows[0]?.cells).toEqual(["Zoë Müller", "Zürich"]);
  },
);

test("a file in Windows-1252 is read letter by letter, and the mapping screen says so", async () => {
  const { layout, rows } = await readFile(Buffer.from(western, "latin1"));

  expect(layout.encoding).toBe("windows-1252");
  expect(layout.notes).toContain("The text was read as Windows-1252.");
  expect(rows[0]?.cells).toEqual(["Zoë Müller", "Zürich"]);
});

test.each([
  [
    "an Excel workbook",
    Buffer.from("PK\x03\x04\x14\x00[Content_Types].xml xl/workbook.xml", "latin1"),
    "This is an Excel workbook. Save it as CSV and upload that.",
  ],
  [
    "an old Excel workbook",
    Buffer.from("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "latin1"),
    "This is an old Excel workbook. Save it as CSV and upload that.",
  ],
  [
    "a zip archive",
    Buffer.from("PK\x03\x04\x14\x00leads.csv", "latin1"),
    "This is a zip archive. Unpack it and upload the CSV file inside.",
  ],
  [
    "a PDF",
    Buffer.from("%PDF-1.7"),
    "This is a PDF. Export the list as CSV from where it came and upload that.",
  ],
  [
    "a picture",
    Buffer.from("\x89PNG\r\n\x1a\n", "latin1"),
    "This is a picture. Export the list as CSV and upload that.",
  ],
  [
    "a page that asks to sign in",
    Buffer.from("\ufeff\n<!DOCTYPE html><html><body>Please sign in</body></html>"),
    "This is a web page, often one that asks to sign in. Export the list as CSV once more and upload that.",
  ],
  [
    "a JSON file",
    Buffer.from('[{"name":"Asha","phone":"9820012345"}]\n'),
    "This is a JSON file. Export the list as CSV and upload that.",
  ],
  [
    "a compressed file",
    Buffer.from("\x1f\x8b\x08", "latin1"),
    "This file is compressed. Unpack it and upload the CSV file inside.",
  ],
  [
    "a file with zero bytes",
    Buffer.from("Name,Phone\nAsha,98\x00200\n", "latin1"),
    "This is not a text file. Save the list as CSV and upload that.",
  ],
  [
    "an empty file",
    Buffer.alloc(0),
    "This file is empty. Export the list again and upload that file.",
  ],
])("%s is refused with what to do instead", async (_, bytes, sentence) => {
  await expect(upload(bytes, { pieceBytes: 4096 })).rejects.toThrow(sentence);
});

test("line breaks of every system end a line, also when mixed", async () => {
  const { rows } = await readFile("Name,City\r\nAsha,Pune\nRavi,Goa\rMira,Delhi");

  expect(rows.map(({ line, cells }) => [line, ...cells])).toEqual([
    [2, "Asha", "Pune"],
    [3, "Ravi", "Goa"],
    [4, "Mira", "Delhi"],
  ]);
});
