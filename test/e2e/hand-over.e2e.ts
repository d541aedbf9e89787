import { afterAll, beforeAll, expect, test } from "vitest";
import type { Page } from "playwright-core";
import { type App, arrive, keptForOffline, live, openApp } from "./app.ts";

let app: App;

beforeAll(async () => {
  app = await openApp();
});

afterAll(() => app.close());

test("a lead handed over is on the other screen, works without a network, and comes back once", async () => {
  const [lead, cre] = await Promise.all([
    arrive(app, "lead1@demo.test"),
    arrive(app, "cre1@demo.test"),
  ]);
  await cre.page.getByRole("link", { name: "Leads" }).first().click();
  for (const name of ["Asha Rao", "Bina Das"]) await addLead(lead.page, name);

  await lead.page.goto(`${app.server.url}/waiting`);
  await live(lead.page);
  for (const name of ["Asha Rao", "Bina Das"])
    await lead.page.getByRole("checkbox", { name: `Select ${name}` }).check({ force: true });
  await lead.page.getByRole("button", { name: /Aarav Shah/ }).click();

  // The other screen changes by itself: the list and the bell.
  await rowOf(cre.page, "Asha Rao").waitFor({ timeout: 15_000 });
  await rowOf(cre.page, "Bina Das").waitFor();
  await cre.page.getByRole("button", { name: /Notifications.*\b\d+ unread/i }).waitFor();

  await keptForOffline(cre.page);
  await cre.context.setOffline(true);
  await cre.page
    .getByText(/^Offline since/)
    .first()
    .waitFor({ timeout: 15_000 });
  for (const [name, city] of [
    ["Asha Rao", "Pune"],
    ["Bina Das", "Nagpur"],
  ] as const)
    await changeCity(cre.page, name, city);
  await addLead(cre.page, "Chitra Nair");

  await cre.page.goto(`${app.server.url}/leads`);
  for (const name of ["Asha Rao", "Bina Das", "Chitra Nair"])
    await rowOf(cre.page, name).waitFor({ timeout: 30_000 });
  await cre.page
    .getByText(/3 changes waiting/)
    .first()
    .waitFor();

  await cre.context.setOffline(false);
  await live(cre.page);

  await lead.page.goto(`${app.server.url}/leads`);
  await live(lead.page);
  await rowOf(lead.page, "Chitra Nair").waitFor({ timeout: 15_000 });
  expect(await leadsInDatabase()).toEqual([
    { name: "Asha Rao", city: "Pune" },
    { name: "Bina Das", city: "Nagpur" },
    { name: "Chitra Nair", city: null },
  ]);
  for (const name of ["Asha Rao", "Bina Das", "Chitra Nair"])
    expect(await rowOf(lead.page, name).count()).toBe(1);
  await search(lead.page, "Nagpur");
  await rowOf(lead.page, "Bina Das").waitFor();
  await expect.poll(() => rowOf(lead.page, "Asha Rao").count()).toBe(0);
}, 240_000);

function rowOf(page: Page, name: string) {
  return page.getByRole("row").filter({ hasText: name });
}

async function addLead(page: Page, name: string): Promise<void> {
  await page.getByRole("link", { name: "Leads" }).first().click();
  await page.getByRole("button", { name: "Add a lead" }).first().click();
  await page.getByRole("textbox", { name: "Name" }).fill(name);
  await page.getByRole("button", { name: "Add the lead" }).click();
  await rowOf(page, name).waitFor();
}

async function changeCity(page: Page, name: string, city: string): Promise<void> {
  await page.getByRole("link", { name: "Leads" }).first().click();
  await rowOf(page, name).click();
  const details = page.getByRole("complementary", { name: "Lead" });
  await details.getByRole("heading", { name }).waitFor();
  await details.getByRole("tab", { name: "Details" }).click();
  await details.getByRole("textbox", { name: "City" }).fill(city);
  await page.keyboard.press("Tab");
}

async function search(page: Page, text: string): Promise<void> {
  await page.getByPlaceholder("Name, phone, city…").fill(text);
}

async function leadsInDatabase() {
  const { rows } = await app.server.database.engine.query(
    "select name, city from lead order by name",
  );
  return rows;
}
