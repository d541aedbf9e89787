import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type App, arrive, live, openApp } from "./app.ts";

let app: App;

beforeAll(async () => {
  app = await openApp();
});
afterAll(() => app.close());

test("two write into one description, see each other there, and lose nothing without a network", async () => {
  const [cre, dev] = [
    await arrive(app, "cre1@demo.test", "phone"),
    await arrive(app, "dev@demo.test"),
  ];
  await raise(cre.page, "Together", "The printer burns");
  await cre.page.getByRole("button", { name: "Open", exact: true }).click();
  await cre.page.waitForURL(/\/tickets\/[\da-f-]{36}/);
  await live(cre.page);
  await dev.page.goto(cre.page.url());

  // They see that the other is here, and who is typing; a note is nobody's business.
  await cre.page
    .getByRole("list", { name: "Here now" })
    .getByText("Dev")
    .first()
    .waitFor({ timeout: 20_000 });
  await cre.page.getByRole("textbox", { name: "Reply" }).fill("I will");
  await dev.page.getByText("Aarav Shah is typing").waitFor({ timeout: 15_000 });
  await dev.page.getByRole("radio", { name: "Internal note" }).click();
  await dev.page.getByRole("textbox", { name: "Internal note" }).fill("Hm");
  expect(await cre.page.getByText(/is typing/).count()).toBe(0);

  for (const { page } of [cre, dev])
    await page.getByRole("button", { name: "Change the description" }).click();
  await editor(cre.page).click();
  await cre.page.keyboard.press("Control+End");
  await cre.page.keyboard.type(", on the left");
  await editor(dev.page).getByText("The printer burns, on the left").waitFor({ timeout: 15_000 });

  await cre.context.setOffline(true);
  await cre.page.keyboard.type(" side");
  await editor(dev.page).click();
  await dev.page.keyboard.press("Control+Home");
  await dev.page.keyboard.type("Urgent: ");
  await cre.context.setOffline(false);
  await live(cre.page);

  // Carets stand in the midst of the text while it is being written; the page shows it without them.
  for (const { page } of [cre, dev]) {
    await page.getByRole("button", { name: "Done with the description" }).click();
    await page
      .getByRole("article")
      .getByText("Urgent: The printer burns, on the left side")
      .first()
      .waitFor({ timeout: 30_000 });
  }
}, 240_000);

function editor(page: Page) {
  return page.getByRole("textbox", { name: "Description" });
}

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
