import { expect, test } from "vitest";
import { completeMapping } from "../../shared/imports/mapping.ts";
import { readFile, targetsOf } from "./files.ts";

test("an education portal's export is mapped without a touch", async () => {
  const { layout } = await readFile(
    [
      "Prospect ID,Lead Number,Lead Origin,Lead Source,Do Not Email,Do Not Call,Country,What is your current occupation,City,Tags,",
      "7927b2df-8bba-4d29-b9a2-b6e0beafe620,660737,API,Olark Chat,No,No,,Unemployed,Select,Ringing,",
      "2a272436-5132-4136-86fa-dcc88c88f482,660728,API,google,No,Yes,India,Student,Mumbai,,",
    ].join("\n"),
  );

  expect(targetsOf(layout)).toEqual({
    "Prospect ID": "externalId",
    "Lead Number": "leadNumber",
    "Lead Origin": "custom",
    "Lead Source": "source",
    "Do Not Email": "doNotEmail",
    "Do Not Call": "doNotCall",
    Country: "country",
    "What is your current occupation": "profession",
    City: "city",
    Tags: "custom",
    "Column 11": "custom",
  });
  expect(layout.notes).toContain(
    'This file has no names: leads are called by Lead Number, such as "Lead 660737".',
  );
});

test("first and last name, two phones and two e-mails find their fields", async () => {
  const { layout } = await readFile(
    [
      "Index,Account Id,Lead Owner,First Name,Last Name,Company,Phone 1,Phone 2,Email 1,Email 2,Website,Source,Notes",
      "1,2FCBFE58CC70308,Selena Doyle,Jaime,Hayes,Mays Inc,9802005297,917-584-0243x4606,f@shepherd.info,r@massey.info,https://black.com/,Cold Call,Heart while into.",
    ].join("\n"),
  );

  expect(targetsOf(layout)).toEqual({
    Index: "custom",
    "Account Id": "externalId",
    "Lead Owner": "custom",
    "First Name": "firstName",
    "Last Name": "lastName",
    Company: "company",
    "Phone 1": "phone",
    "Phone 2": "phone2",
    "Email 1": "email",
    "Email 2": "custom",
    Website: "website",
    Source: "source",
    Notes: "remarks",
  });
});

test("a marketing funnel's dates are read month first because one day is above 12", async () => {
  const { layout } = await readFile(
    "mql_id,first_contact_date,origin\ndac32acd4db4c29c,2/1/2018,social\n8c18d1de7f67e60d,10/20/2017,paid_search\n",
  );

  expect(targetsOf(layout)).toEqual({
    mql_id: "externalId",
    first_contact_date: "custom",
    origin: "source",
  });
  expect(layout.columns[1]?.dateOrder).toBe("mdy");
});

test("values alone find a phone and an e-mail under headings that say nothing", async () => {
  const { layout } = await readFile(
    "Person,How to reach,Also\nAsha,+91 98200 12345,asha@x.in\nRavi,+91 98200 12346,ravi@x.in\n",
  );

  expect(targetsOf(layout)).toEqual({ Person: "name", "How to reach": "phone", Also: "email" });
});

test("a heading is not believed against its values", async () => {
  const { layout } = await readFile("Name,Phone\nAsha,asha@x.in\nRavi,ravi@x.in\n");

  expect(targetsOf(layout)["Phone"]).not.toBe("phone");
});

test("a person's choice takes a field away from the column that was proposed for it", async () => {
  const { layout } = await readFile("Name,Mobile,Office\nAsha,9820012345,9820099999\n");

  const mapping = completeMapping(layout.columns, { Office: "phone" }, "lead");

  expect(mapping).toEqual({ Name: "name", Mobile: "custom", Office: "phone" });
});

test.each([
  ["a column that is not there", { Fax: "phone" as const }, 'This file has no column named "Fax".'],
  [
    "one field for two columns",
    { Name: "city" as const, Mobile: "city" as const },
    "Two columns are mapped to City.",
  ],
  [
    "nothing to know a lead by",
    { Name: null, Mobile: null },
    "No column of this file is a name, phone, e-mail, company or id",
  ],
])("a mapping with %s is refused", async (_, chosen, sentence) => {
  const { layout } = await readFile("Name,Mobile\nAsha,9820012345\n");

  expect(() => completeMapping(layout.columns, chosen, "lead")).toThrow(sentence);
});
