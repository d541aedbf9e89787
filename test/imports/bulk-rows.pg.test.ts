import { uuidv7 } from "uuidv7";
import { afterAll, beforeAll, expect, test } from "vitest";
import { importError, importRow, importRun } from "../../schema/imports.ts";
import { lead } from "../../schema/leads.ts";
import { insertRows } from "../../server/imports/bulk-rows.ts";
import { openTestDatabase, type TestDatabase } from "../database.ts";

const orgId = uuidv7();
const now = "2026-12-01T09:30:00.250Z";
const stamps = { orgId, createdAt: now, updatedAt: now };

/** Whatever could be taken for PostgreSQL's own signs. */
const awkward = [
  'said "yes"',
  "back\\slash",
  "{a,b}",
  "NULL",
  "",
  " ",
  "O'Hara",
  "लीड 🚗",
  "two\nlines",
];

let database: TestDatabase;

beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

test("texts, lists of texts, documents, numbers and blanks are written as they are", async () => {
  const importId = await addImport();
  const leads = awkward.map((name, index) => ({
    ...stamps,
    id: uuidv7(),
    name,
    city: index % 2 === 0 ? name : null,
    phoneValid: index % 3 === 0 ? null : index % 3 === 1,
    exchangeYear: index === 0 ? null : 2000 + index,
    budgetMinor: index === 0 ? 9_007_199_254_740_991 : null,
    customData: index === 1 ? null : { [name]: name, list: [name, null, index] },
  }));
  const lists = awkward.flatMap((text) => [[text], [text, ...awkward]]);
  const lines = lists.map((cells, index) => ({ orgId, importId, rowNo: index + 2, cells }));

  await database.withOrganization({ orgId, userId: null }, async (tx) => {
    await insertRows(tx, lead, leads);
    await insertRows(tx, importRow, lines);
  });

  const { rows: written } = await database.engine.query(
    `select org_id as "orgId", created_at as "createdAt", updated_at as "updatedAt", id, name, city,
            phone_valid as "phoneValid", exchange_year as "exchangeYear",
            budget_minor as "budgetMinor", custom_data as "customData"
       from lead where org_id = $1 order by id`,
    [orgId],
  );
  expect(written).toEqual(leads);
  const { rows: cells } = await database.engine.query<{ cells: string[] }>(
    "select cells from import_row where org_id = $1 and import_id = $2 order by row_no",
    [orgId, importId],
  );
  expect(cells.map((row) => row.cells)).toEqual(lines.map((row) => row.cells));
});

test("a single row, and rows that differ in their key alone, are all written", async () => {
  const importId = await addImport();
  const error = () => ({
    ...stamps,
    id: uuidv7(),
    importId,
    rowNo: 2,
    reason: "validation",
    message: "The phone is no number.",
    cells: [],
  });

  await database.withOrganization({ orgId, userId: null }, (tx) =>
    insertRows(tx, importError, [error(), error(), error()]),
  );

  const { rows } = await database.engine.query(
    "select row_no, reason, cells from import_error where import_id = $1",
    [importId],
  );
  const one = { row_no: 2, reason: "validation", cells: [] };
  expect(rows).toEqual([one, one, one]);
});

async function addImport(): Promise<string> {
  const id = uuidv7();
  const run = {
    entity: "lead",
    fileName: "leads.csv",
    fileBytes: 1,
    status: "pending",
    mode: "create",
  };
  await database.withOrganization({ orgId, userId: null }, (tx) =>
    insertRows(tx, importRun, [{ ...stamps, id, ...run }]),
  );
  return id;
}
