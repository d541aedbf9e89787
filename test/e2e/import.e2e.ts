import { afterAll, beforeAll, expect, test } from "vitest";
import { type App, arrive, openApp } from "./app.ts";

let app: App;

beforeAll(async () => {
  app = await openApp();
});

afterAll(() => app.close());

const people = Array.from({ length: 40 }, (_, index) => [
  `Person ${index}`,
  `98${10_000_000 + index * 37}`,
  `p${index}@mail.example`,
  index % 2 === 0 ? "Google" : "google",
]);

test("who has no file at hand tries an import with sample leads", async () => {
  const { page } = await arrive(app, "lead2@demo.test");

  await page.getByRole("link", { name: "Imports" }).first().click();
  await page.getByRole("button", { name: "Try it with sample leads" }).click();

  await page.getByRole("button", { name: "Import 48 lines" }).waitFor();
}, 60_000);

test("an imported file is checked by a person, counted to the last line, and reaches its CREs", async () => {
  const [admin, cre] = await Promise.all([
    arrive(app, "admin@demo.test"),
    arrive(app, "cre1@demo.test"),
  ]);
  const lines = [
    ["Name", "Phone", "Email", "Lead Source"],
    ...people,
    ["Too", "many", "cells", "in", "it"],
  ];
  const buffer = Buffer.from(lines.map((cells) => cells.join(",")).join("\n"));

  await admin.page.getByRole("link", { name: "Imports" }).first().click();
  await admin.page
    .locator("input[type=file]")
    .setInputFiles({ name: "leads.csv", mimeType: "text/csv", buffer });
  await admin.page.getByRole("button", { name: "Import 41 lines" }).click();
  await admin.page.getByText("41 of 41 lines").waitFor({ timeout: 30_000 });

  const counts = await admin.page
    .getByRole("region", { name: "Progress" })
    .getByRole("definition")
    .allTextContents();
  expect(counts).toEqual(["40", "0", "0", "1"]);
  await admin.page.getByText(/This line has 5 cells, but there are 4 columns/).waitFor();
  await cre.page.getByRole("link", { name: "Leads" }).first().click();
  await cre.page.getByRole("row").filter({ hasText: "Person" }).first().waitFor();
  expect(await ownersOfSources()).toEqual([{ sources: 1, shares: "3,3,3,3,3,3,3,3,4,4,4,4" }]);
}, 120_000);

test("a workbook is refused with a sentence that says what to do", async () => {
  const { page } = await arrive(app, "admin@demo.test");
  const buffer = Buffer.from("504b0304140000000800", "hex");

  await page.getByRole("link", { name: "Imports" }).first().click();
  await page
    .locator("input[type=file]")
    .setInputFiles({ name: "leads.xlsx", mimeType: "text/csv", buffer });

  await page
    .getByText(/Save it as CSV/)
    .first()
    .waitFor();
}, 60_000);

/** "Google" and "google" are one source, shared out evenly by its rule. */
async function ownersOfSources() {
  const { rows } = await app.server.database.engine.query(`
    select count(distinct source_id) as sources,
           (select string_agg(n::text, ',' order by n) from
             (select count(*) as n from lead group by owner_id) shares) as shares
      from lead`);
  return rows;
}
