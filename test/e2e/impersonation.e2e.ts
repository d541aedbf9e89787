import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type App, arrive, live, openApp } from "./app.ts";

let app: App;

beforeAll(async () => {
  app = await openApp();
});
afterAll(() => app.close());

test("an admin views Baton as a CRE in one tab, sees who they are on every page, and comes back", async () => {
  const { page, context } = await arrive(app, "admin@demo.test");
  const other = await context.newPage();
  await other.goto(app.server.url);
  await live(other);
  const kept = await onDevice(page);

  await viewAs(page, "Aarav Shah");
  await live(page);
  const banner = page.getByRole("region", { name: "Viewing as somebody else" });
  for (const path of ["/", "/leads", "/tickets", "/account", "/nowhere"]) {
    await page.goto(app.server.url + path);
    await banner.waitFor();
    expect(await banner.innerText()).toMatch(/Viewing as Aarav Shah[^]*read only[^]*(29|30):\d\d/);
  }

  await page.goto(`${app.server.url}/leads`);
  await live(page);
  expect(await page.getByRole("button", { name: /new lead/i }).count()).toBe(0);
  expect(await page.getByRole("link", { name: "Users" }).count()).toBe(0);
  // The other tab is the admin's still, and the device holds nothing of the CRE.
  await other.reload();
  await live(other);
  expect(await other.getByRole("region", { name: "Viewing as somebody else" }).count()).toBe(0);
  expect(await other.getByRole("link", { name: "Users" }).count()).toBeGreaterThan(0);
  expect(await onDevice(other)).toEqual(kept);

  await banner.getByRole("button", { name: "Exit" }).click();
  await page.getByRole("link", { name: "Users" }).first().waitFor();
  await live(page);
  expect(await banner.count()).toBe(0);
  expect(await page.evaluate(() => sessionStorage.getItem("baton.impersonation"))).toBeNull();
  await page.goto(`${app.server.url}/impersonations`);
  await page.getByText("Read only").waitFor();
  expect(await page.getByRole("listitem").filter({ hasText: "Aarav Shah" }).innerText()).toContain(
    "Exited",
  );
  await context.close();
});

test("on a phone the banner stays above an open sheet, and the menu has the way out, too", async () => {
  const { page, context } = await arrive(app, "lead1@demo.test", "phone");
  await viewAs(page, "Diya Patel", "Trying what she sees on her phone");
  await live(page);
  const banner = page.getByRole("region", { name: "Viewing as somebody else" });
  expect(await banner.innerText()).toContain("Viewing as Diya Patel");

  await page.getByRole("button", { name: /^more$/i }).click();
  const exit = page.getByRole("dialog").getByRole("button", { name: "Exit" });
  await exit.waitFor();
  expect(await isOnTop(page)).toBe(true);
  await exit.click();

  // The page that is left says "Live", too, and under the sheet its banner is out of everybody's reach.
  // Chromium may never close a context whose page has just begun to start its worker.
  await page.waitForURL("**/users");
  await live(page);
  expect(await banner.count()).toBe(0);
  await context.close();
});

test("when its time is up the tab is the admin's again", async () => {
  const { page, context } = await arrive(app, "admin@demo.test");
  await viewAs(page, "Kabir Rao");
  await live(page);

  await app.server.database.engine.query(
    "update impersonation set ends_at = now() where ended_at is null",
  );

  await page.getByRole("link", { name: "Users" }).first().waitFor({ timeout: 30_000 });
  await live(page);
  expect(await page.getByRole("region", { name: "Viewing as somebody else" }).count()).toBe(0);
  await context.close();
});

async function viewAs(page: Page, name: string, reason?: string): Promise<void> {
  await page.goto(`${app.server.url}/users`);
  await page.getByText(name).first().click();
  await page.getByRole("button", { name: "View as…" }).click();
  const dialog = page.getByRole("dialog", { name: `View Baton as ${name}` });
  if (reason !== undefined) {
    await dialog.getByText("Full access", { exact: true }).click();
    await dialog.getByLabel(/^Why/).fill(reason);
  }
  await dialog.getByRole("button", { name: `View as ${name}` }).click();
  await page.getByText(`Viewing as ${name}`).waitFor();
}

/** Databases and directories of the origin, and who was signed in last. */
function onDevice(page: Page): Promise<unknown> {
  return page.evaluate(async () => {
    const names: string[] = [];
    const root = await navigator.storage.getDirectory();
    for await (const name of (root as unknown as { keys(): AsyncIterable<string> }).keys())
      names.push(name);
    const databases = (await indexedDB.databases()).map(({ name }) => name);
    return [
      names.sort(),
      databases.sort((one = "", other = "") => one.localeCompare(other)),
      localStorage.getItem("baton.me"),
    ];
  });
}

/** Whether the banner is what is seen at the top of the page. */
function isOnTop(page: Page): Promise<boolean> {
  return page.evaluate(
    () =>
      document
        .elementFromPoint(innerWidth / 2, 10)
        ?.closest('[aria-label="Viewing as somebody else"]') !== null,
  );
}
