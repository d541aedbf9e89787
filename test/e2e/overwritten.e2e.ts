import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type App, arrive, live, openApp } from "./app.ts";

let app: App;

beforeAll(async () => {
  app = await openApp();
});

afterAll(() => app.close());

test("whoever a colleague wrote over without a network is told, and has theirs back with one tap", async () => {
  const [tara, admin] = await Promise.all([
    arrive(app, "lead1@demo.test"),
    arrive(app, "admin@demo.test"),
  ]);
  await tara.page.getByRole("link", { name: "Leads" }).first().click();
  await tara.page.getByRole("button", { name: "Add a lead" }).first().click();
  await tara.page.getByRole("textbox", { name: "Name" }).fill("Asha Rao");
  await tara.page.getByRole("button", { name: "Add the lead" }).click();
  await open(admin.page);
  await open(tara.page);

  await admin.context.setOffline(true);
  await admin.page
    .getByText(/^Offline since/)
    .first()
    .waitFor({ timeout: 15_000 });
  await writeCity(tara.page, "Mumbai");
  await live(tara.page);
  await writeCity(admin.page, "Nagpur");
  await admin.context.setOffline(false);

  const notice = tara.page.getByRole("region", { name: "Written over" });
  await notice.getByText("City: you wrote Mumbai").waitFor({ timeout: 60_000 });
  await expect.poll(cityInDatabase).toBe("Nagpur");
  await notice.getByRole("button", { name: "Use mine" }).click();

  await notice.waitFor({ state: "detached" });
  await expect.poll(cityInDatabase, { timeout: 15_000 }).toBe("Mumbai");
  expect(await admin.page.getByRole("region", { name: "Written over" }).count()).toBe(0);
}, 240_000);

async function open(page: Page): Promise<void> {
  await page.getByRole("link", { name: "Leads" }).first().click();
  await page.getByRole("row").filter({ hasText: "Asha Rao" }).click({ timeout: 30_000 });
  const details = page.getByRole("complementary", { name: "Lead" });
  await details.getByRole("tab", { name: "Details" }).click();
}

async function writeCity(page: Page, city: string): Promise<void> {
  await page.getByRole("textbox", { name: "City" }).fill(city);
  await page.keyboard.press("Tab");
}

async function cityInDatabase(): Promise<string | null> {
  const { rows } = await app.server.database.engine.query<{ city: string | null }>(
    "select city from lead where name = 'Asha Rao'",
  );
  return rows[0]?.city ?? null;
}
