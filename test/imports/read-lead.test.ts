import { expect, test } from "vitest";
import { csvLine } from "../../shared/imports/csv.ts";
import type { Target } from "../../shared/imports/layout.ts";
import { readLead } from "../../shared/imports/read-lead.ts";

test("a phone is stored as E.164, whatever way it was typed", () => {
  for (const typed of ["98200 12345", "+91-98200-12345", "098200.12345"]) {
    const { draft } = read({ phone: typed });

    expect(draft).toMatchObject({ phone: "+919820012345", phoneTyped: typed, phoneValid: true });
  }
});

test("a phone that cannot exist in its region is kept and flagged, its extension as typed", () => {
  expect(read({ phone: "0000000000" }).draft?.phoneValid).toBe(false);
  expect(read({ phone: "ask reception" }).draft).toMatchObject({
    phone: "ask reception",
    phoneTyped: "ask reception",
    phoneValid: false,
  });
  expect(read({ phone: "+1 212 555 0123 x77" }).draft).toMatchObject({
    phone: "+12125550123",
    phoneTyped: "+1 212 555 0123 x77",
  });
});

test("a second phone with an extension stays among the custom data as typed", () => {
  const { draft } = read({ name: "Asha", phone2: "+1 212 555 0123 x77" });

  expect(draft?.phone2).toBe("+12125550123");
  expect(draft?.customData).toEqual({ phone2: "+1 212 555 0123 x77" });
});

test("an e-mail is lower-cased; one that is none is kept as typed with a warning", () => {
  expect(read({ name: "Asha", email: " Asha@X.IN " }).draft?.email).toBe("asha@x.in");

  const { draft } = read({ name: "Asha", email: "asha(at)x.in" });
  expect(draft?.email).toBeNull();
  expect(draft?.customData).toEqual({ email: "asha(at)x.in" });
  expect(draft?.warnings).toEqual([
    'email "asha(at)x.in" is no e-mail address and was kept as typed.',
  ]);
});

test("a line whose only content is an e-mail that is none fails, with the column", () => {
  expect(read({ email: "asha(at)x.in" }).problem).toEqual({
    field: "email",
    message: '"asha(at)x.in" is no e-mail address, and nothing else says who this lead is.',
  });
});

test("placeholders are empty, answers such as N/A are not", () => {
  const { draft } = read({
    name: "Asha",
    city: "Select",
    country: "-- Select --",
    profession: "N/A",
  });

  expect(draft).toMatchObject({ city: null, country: null, profession: "N/A" });
});

test("first and last name make the name", () => {
  expect(read({ firstName: "Asha", lastName: "Rao" }).draft?.name).toBe("Asha Rao");
  expect(read({ lastName: "Rao" }).draft?.name).toBe("Rao");
});

test("a lead without a name is called by its company, number, id, e-mail or phone", () => {
  expect(read({ company: "Mays Inc", leadNumber: "660737" }).draft?.name).toBe("Mays Inc");
  expect(read({ leadNumber: "660737", externalId: "7927b2df-8bba" }).draft?.name).toBe(
    "Lead 660737",
  );
  expect(read({ externalId: "dac32acd4db4c29c230538b72f8dd87d" }).draft?.name).toBe(
    "Lead dac32acd",
  );
  expect(read({ email: "asha@x.in" }).draft?.name).toBe("asha@x.in");
  expect(read({ phone: "98200 12345" }).draft?.name).toBe("98200 12345");
});

test("what no field takes is kept under its heading, an ignored column is not", () => {
  const { draft } = readLead(["Asha", "Ringing", "x"], {
    ...format,
    columns: [column("Name"), column("Tags"), column("Junk")],
    mapping: { Name: "name", Tags: "custom", Junk: null },
  });

  expect(draft?.customData).toEqual({ Tags: "Ringing" });
});

test("budgets, years and codes are understood; others are kept with a warning", () => {
  expect(read({ name: "A", budget: "₹ 12,48,000" }).draft?.budgetMinor).toBe(124_800_000);
  expect(read({ name: "A", temperature: "HOT" }).draft?.temperature).toBe("hot");
  expect(read({ name: "A", purchaseTimeline: "1 to 3 months" }).draft?.purchaseTimeline).toBe(
    "within_3_months",
  );

  const { draft } = read({
    name: "A",
    budget: "10-12 lakh",
    exchangeYear: "old",
    temperature: "boiling",
  });
  expect(draft).toMatchObject({ budgetMinor: null, exchangeYear: null, temperature: null });
  expect(draft?.customData).toEqual({
    budget: "10-12 lakh",
    exchangeYear: "old",
    temperature: "boiling",
  });
  expect(draft?.warnings).toHaveLength(3);
});

test("a consent that is neither yes nor no fails the line: nobody is called by mistake", () => {
  expect(read({ name: "Asha", doNotCall: "maybe" }).problem).toEqual({
    field: "doNotCall",
    message: 'doNotCall must be yes or no, not "maybe".',
  });
  expect(read({ name: "Asha", doNotCall: "constructor" }).problem).toBeDefined();
});

test("missing cells are empty, extra ones fail the line unless they are blank", () => {
  const columns = {
    ...format,
    columns: [column("Name"), column("City")],
    mapping: { Name: "name", City: "city" },
  } as const;

  expect(readLead(["Asha"], columns).draft).toMatchObject({ name: "Asha", city: null });
  expect(readLead(["Asha", "Pune", "", " "], columns).draft).toMatchObject({ city: "Pune" });
  expect(readLead(["Asha", "Pune", "Maharashtra"], columns).problem?.message).toMatch(
    /^This line has 3 cells, but there are 2 columns\./,
  );
});

test("a total at the end of the list is no lead", () => {
  expect(read({ name: "Grand Total", budget: "1,200" }).problem?.message).toBe(
    "This line is a total, not a lead.",
  );
});

test("a text that does not fit fails the line with its length", () => {
  expect(read({ name: "Asha", city: "x".repeat(121) }).problem).toEqual({
    field: "city",
    message: "city has 121 characters; at most 120 fit. Shorten it.",
  });
});

test("cells of the error report are never run as formulas, and read back as they were", () => {
  const cells = ["=1+1", "+91 98200 12345", " \t=cmd()", "\u200b@x", "-5", "plain", 'a "b"'];

  const line = csvLine(cells);

  expect(line).toBe(
    `"'=1+1","'+91 98200 12345","' \t=cmd()","'\u200b@x","'-5","plain","a ""b"""\r\n`,
  );
  expect(read({ phone: "'+91 98200 12345" }).draft?.phone).toBe("+919820012345");
});

const format = { columns: [], mapping: {}, region: "IN", currencyDigits: 2 };

function column(name: string) {
  return { name, kind: "text" as const, dateOrder: null, samples: [] };
}

/** Reads a line whose columns are named like the fields they are mapped to. */
function read(cells: Partial<Record<NonNullable<Target>, string>>) {
  const names = Object.keys(cells);
  return readLead(Object.values(cells), {
    ...format,
    columns: names.map(column),
    mapping: Object.fromEntries(names.map((name) => [name, name as Target])),
  });
}
