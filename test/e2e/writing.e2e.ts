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

test("two write into one canned reply, which is then offered as it stands", async () => {
  const [admin, dev] = [
    await arrive(app, "admin@demo.test"),
    await arrive(app, "dev@demo.test", "phone"),
  ];
  for (const { page } of [admin, dev]) await openCannedReplies(page);
  await dev.page.getByRole("button", { name: "Add a reply" }).click();
  await dev.page.getByRole("textbox", { name: "Name" }).fill("Restart");
  await dev.page.getByRole("textbox", { name: "Text" }).fill("Turn it off");
  await dev.page.getByRole("button", { name: "Save" }).click();

  for (const { page } of [dev, admin])
    await page.getByRole("button", { name: "Restart Turn it off" }).click();
  const [theirs, own] = [answer(admin.page), answer(dev.page)];
  await theirs.click();
  await admin.page.keyboard.press("Control+End");
  await admin.page.keyboard.type(" and on");
  await own.getByText("Turn it off and on").waitFor({ timeout: 15_000 });
  await own.click();
  await dev.page.keyboard.press("Control+Home");
  await dev.page.keyboard.type("Please: ");
  await theirs.getByText(/^Please: /).waitFor({ timeout: 15_000 });
  const name = admin.page.getByRole("textbox", { name: "Name" });
  await name.fill("Off and on");
  await name.press("Enter");

  await dev.page.getByRole("button", { name: "Done" }).click();
  const offered = dev.page.getByRole("button", {
    name: "Off and on Please: Turn it off and on",
  });
  await offered.waitFor({ timeout: 15_000 });
  await offered.click();
  await dev.page.getByRole("button", { name: "Remove" }).click();
  await dev.page.getByText("“Off and on” is no longer offered").waitFor();
  await admin.page.getByText("No canned replies yet").waitFor({ timeout: 15_000 });
  await dev.page.getByRole("button", { name: "Undo" }).click();
  await offered.waitFor({ timeout: 15_000 });
}, 240_000);

function editor(page: Page) {
  return page.getByRole("textbox", { name: "Description" });
}

function answer(page: Page) {
  return page.getByRole("textbox", { name: "Text" });
}

async function openCannedReplies(page: Page): Promise<void> {
  await page.goto(new URL("/tickets", page.url()).href);
  await live(page);
  await page.getByRole("button", { name: "Arrange tickets" }).click();
  await page.getByRole("menuitem", { name: "Canned replies" }).click();
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
