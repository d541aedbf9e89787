import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type App, arrive, openApp } from "./app.ts";

let app: App;

beforeAll(async () => {
  app = await openApp();
});
afterAll(() => app.close());

test("whoever is locked out is signed out, and their device deletes what it holds", async () => {
  const [cre, admin] = await Promise.all([
    arrive(app, "cre1@demo.test"),
    arrive(app, "admin@demo.test"),
  ]);
  await expect.poll(() => heldFiles(cre.page), { timeout: 10_000 }).not.toEqual([]);

  await admin.page.getByRole("link", { name: "Users" }).first().click();
  await admin.page.getByText("Aarav Shah").first().click();
  await admin.page.getByRole("button", { name: "Deactivate" }).click();

  await cre.page.getByRole("button", { name: /^sign in$/i }).waitFor({ timeout: 30_000 });
  await expect.poll(() => heldFiles(cre.page), { timeout: 20_000 }).toEqual([]);
  expect(await cre.page.evaluate(() => localStorage.getItem("baton.me"))).toBeNull();
});

/** What the origin's private file system holds. */
function heldFiles(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const names: string[] = [];
    const root = await navigator.storage.getDirectory();
    for await (const name of (root as unknown as { keys(): AsyncIterable<string> }).keys())
      names.push(name);
    return names;
  });
}
