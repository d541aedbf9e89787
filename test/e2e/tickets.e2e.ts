import { afterAll, beforeAll, expect, test } from "vitest";
import type { Page } from "playwright-core";
import { type App, arrive, keptForOffline, live, openApp, type Person } from "./app.ts";

let app: App;

beforeAll(async () => {
  app = await openApp();
});

afterAll(() => app.close());

test("a ticket raised in a lift is answered, and both see all of it live and nothing twice", async () => {
  const [cre, dev] = await Promise.all([
    arrive(app, "cre1@demo.test", "phone"),
    arrive(app, "dev@demo.test"),
  ]);
  await dev.page.goto(`${app.server.url}/tickets`);
  await keptForOffline(cre.page);
  await goOffline(cre);

  await raise(cre.page, "The list is empty", "Since this morning I see no leads.");
  await cre.page.getByRole("button", { name: "Open", exact: true }).click();
  await cre.page.getByText("Waits to be sent").first().waitFor();
  await reply(cre.page, "It began at nine.");
  await cre.context.setOffline(false);
  await live(cre.page);

  // The developer's list and bell change by themselves.
  const row = dev.page.getByRole("row").filter({ hasText: "The list is empty" });
  await row.waitFor({ timeout: 15_000 });
  await dev.page.getByRole("button", { name: /Notifications.*unread/i }).waitFor();
  await row.click();
  await message(dev.page, "It began at nine.").waitFor();
  await dev.page.getByRole("radio", { name: "Internal note" }).click();
  await dev.page.getByRole("textbox", { name: "Internal note" }).fill("Only for us");
  await dev.page.getByRole("button", { name: "Leave the note" }).click();
  await message(dev.page, "Only for us").waitFor();
  await dev.page.getByRole("radio", { name: "Reply" }).click();
  await reply(dev.page, "Please sign in again.");

  await message(cre.page, "Please sign in again.").waitFor({ timeout: 15_000 });
  await cre.page.getByText("In progress").first().waitFor();
  expect(await message(cre.page, "Only for us").count()).toBe(0);

  await dev.page.getByRole("button", { name: "Resolve", exact: true }).click();
  await cre.page.getByRole("button", { name: "5 of 5" }).click({ timeout: 15_000 });
  await dev.page.getByText("Rated 5 of 5").waitFor({ timeout: 15_000 });

  for (const text of ["It began at nine.", "Please sign in again."])
    for (const { page } of [cre, dev]) expect(await message(page, text).count()).toBe(1);
}, 240_000);

test("what two people write at the same moment without a network both stay", async () => {
  const [cre, dev] = await Promise.all([
    arrive(app, "cre2@demo.test"),
    arrive(app, "dev@demo.test"),
  ]);
  await raise(cre.page, "Two at once", "Both of us write now.");
  await cre.page.getByRole("button", { name: "Open", exact: true }).click();
  await cre.page.waitForURL(/\/tickets\/[\da-f-]{36}/);
  await live(cre.page);
  await dev.page.goto(cre.page.url());
  await message(dev.page, "Both of us write now.").waitFor({ timeout: 15_000 });
  await live(dev.page);

  await Promise.all([goOffline(cre), goOffline(dev)]);
  await reply(cre.page, "From the raiser");
  await reply(dev.page, "From the developer");
  await Promise.all([cre.context.setOffline(false), dev.context.setOffline(false)]);

  for (const { page } of [cre, dev])
    for (const text of ["From the raiser", "From the developer"]) {
      await message(page, text).waitFor({ timeout: 30_000 });
      expect(await message(page, text).count()).toBe(1);
    }
}, 240_000);

async function raise(page: Page, subject: string, description: string): Promise<void> {
  await page
    .getByRole("button", { name: /^raise( a)? ticket$/i })
    .first()
    .click();
  await page.getByRole("textbox", { name: "Subject" }).fill(subject);
  await page.getByRole("radio", { name: "Bug" }).click();
  await page.getByRole("textbox", { name: /What happened/ }).fill(description);
  await page.getByRole("button", { name: "Raise the ticket" }).click();
}

async function reply(page: Page, text: string): Promise<void> {
  await page.getByRole("textbox", { name: "Reply" }).fill(text);
  await page.getByRole("button", { name: "Send the reply" }).click();
  await message(page, text).waitFor();
}

function message(page: Page, text: string) {
  return page.getByRole("article").getByRole("article").filter({ hasText: text });
}

async function goOffline({ context, page }: Person): Promise<void> {
  await context.setOffline(true);
  await page
    .getByText(/^Offline|waiting$/)
    .first()
    .waitFor({ timeout: 15_000 });
}
