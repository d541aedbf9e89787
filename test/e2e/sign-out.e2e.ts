import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type App, arrive, keptForOffline, openApp } from "./app.ts";

let app: App;
const soon = { timeout: 20_000 };

beforeAll(async () => {
  app = await openApp();
});
afterAll(() => app.close());

test("signing out without a network deletes what the device holds, and the session once there is one", async () => {
  const { page, context } = await arrive(app, "cre1@demo.test");
  await keptForOffline(page);
  await expect.poll(() => heldFiles(page), soon).not.toEqual([]);
  expect(await countSessions()).toBe(1);

  await context.setOffline(true);
  await page.getByRole("button", { name: "Account", exact: true }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();

  await page.getByRole("button", { name: /^sign in$/i }).waitFor({ timeout: 30_000 });
  await expect.poll(() => heldFiles(page), soon).toEqual([]);
  await expect.poll(() => heldRows(page), soon).toBe(0);
  expect(await page.evaluate(() => localStorage.getItem("baton.me"))).toBeNull();
  await page.reload();
  await page.getByText("Baton cannot be reached").waitFor(soon);

  await context.setOffline(false);

  await page.getByRole("button", { name: /^sign in$/i }).waitFor(soon);
  await expect.poll(countSessions, soon).toBe(0);
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

/** How much the small databases beside it hold: changes, screens and files. */
function heldRows(page: Page): Promise<number> {
  return page.evaluate(async () => {
    let rows = 0;
    for (const { name = "" } of await indexedDB.databases()) {
      const database = await new Promise<IDBDatabase>((resolve, reject) => {
        const opening = indexedDB.open(name);
        opening.addEventListener("success", () => resolve(opening.result));
        opening.addEventListener("error", () => reject(new Error(opening.error?.message)));
      });
      for (const store of database.objectStoreNames)
        rows += await new Promise<number>((resolve) => {
          const count = database.transaction(store).objectStore(store).count();
          count.addEventListener("success", () => resolve(count.result));
        });
      database.close();
    }
    return rows;
  });
}

async function countSessions(): Promise<number> {
  const { rows } = await app.server.database.auth.query<{ count: number }>(
    `select count(*)::int as count from auth_session
      where user_id = (select id from auth_user where email = 'cre1@demo.test')`,
  );
  return rows[0]?.count ?? 0;
}
