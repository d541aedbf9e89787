import type { Locator, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { demoPassword } from "../../server/demo/people.ts";
import { createLead } from "../../shared/leads/create-lead.ts";
import { raiseTicket } from "../../shared/tickets/raise-ticket.ts";
import { connect } from "../client.ts";
import { type App, arrive, live, openApp } from "./app.ts";

let app: App;

beforeAll(async () => {
  app = await openApp();
  const { url } = app.server;
  const cre = await connect({
    url,
    store: "memory",
    email: "cre1@demo.test",
    password: demoPassword,
  });
  for (let index = 0; index < 40; index++) {
    await cre.mutate(raiseTicket, {
      id: crypto.randomUUID(),
      eventId: crypto.randomUUID(),
      subject: `Question ${index}`,
      description: "How?",
      category: "question",
      priority: "low",
    });
    const ids = { id: crypto.randomUUID(), eventId: crypto.randomUUID() };
    await cre.mutate(createLead, { ...ids, name: `Person ${index}` });
  }
  await cre.settled();
  await cre.close();
}, 120_000);
afterAll(() => app.close());

test("Back from a ticket leads to its row, with the focus and where the list was", async () => {
  const { page } = await arrive(app, "cre1@demo.test");
  await page.goto(`${app.server.url}/tickets`);
  await live(page);
  const rowAt = (index: number) => page.locator(`[role=row][aria-rowindex="${index}"]`);
  const row = rowAt(35);
  await rowAt(1).focus();
  await page.keyboard.press("End");
  for (let step = 0; step < 5; step++) await page.keyboard.press("k");
  await expect.poll(() => isFocused(row)).toBe(true);
  const before = await row.boundingBox();
  await page.keyboard.press("Enter");
  await page.getByRole("textbox", { name: "Reply" }).waitFor();

  await page.goBack();

  await expect.poll(() => isFocused(row), { timeout: 10_000 }).toBe(true);
  expect((await row.boundingBox())?.y).toBe(before?.y);
  await page.keyboard.press("j");
  await expect.poll(() => isFocused(rowAt(36))).toBe(true);
}, 120_000);

test("Back from a lead on a phone, by either way, leads to its row and where the list was", async () => {
  const { page } = await arrive(app, "cre1@demo.test", "phone");
  await page.goto(`${app.server.url}/leads?sort=name`);
  await live(page);
  const row = page.getByRole("row").filter({ hasText: "Person 30" });
  await page.getByRole("row").first().waitFor();
  await page.getByRole("grid").evaluate((grid) => grid.scrollTo({ top: 1100 }));
  const before = await row.boundingBox();

  for (const goBack of [
    () => page.goBack(),
    () => page.getByRole("link", { name: "Back", exact: true }).click(),
  ]) {
    await row.tap();
    await page.getByRole("button", { name: "Log", exact: true }).waitFor();
    await goBack();

    await expect.poll(() => isFocused(row), { timeout: 10_000 }).toBe(true);
    expect(page.url()).toContain("/leads?sort=name");
    expect((await row.boundingBox())?.y).toBe(before?.y);
  }
}, 120_000);

test("on a phone no message lies over what is pressed at the foot of a page or in a sheet", async () => {
  const { page } = await arrive(app, "dev@demo.test", "phone");
  await page.goto(`${app.server.url}/tickets?q=Question 7`);
  await page.getByRole("row").filter({ hasText: "Question 7" }).tap();
  await page.getByRole("button", { name: "Resolve", exact: true }).tap();
  const message = page.getByRole("status").filter({ hasText: "“Question 7” is resolved" });
  await message.waitFor();
  // It comes in from below, and the foot is another once the ticket is resolved.
  await expect.poll(() => covers(message, page.getByRole("form", { name: "Reply" }))).toBe(false);
  expect(await covers(message, page.getByRole("navigation", { name: "Main" }))).toBe(false);
  expect(await covers(message, page.locator("header").first())).toBe(false);

  await page.getByRole("button", { name: "Raise a ticket" }).tap();
  const sheet = page.getByRole("dialog");
  await page.getByRole("textbox", { name: "Subject" }).waitFor();
  await expect.poll(() => covers(message, sheet)).toBe(false);
  await message.getByRole("button", { name: "Undo" }).tap();
  await page.keyboard.press("Escape");
  await page.getByText("Open").first().waitFor();
}, 120_000);

test("on a phone Back closes whatever lies over a page, leaves nothing behind and loses no text", async () => {
  const { page } = await arrive(app, "lead1@demo.test", "phone");
  const tap = (name: string) => () => page.getByRole("button", { name, exact: true }).first().tap();
  await page.goto(`${app.server.url}/tickets`);
  await live(page);
  await page.getByRole("link", { name: "Leads" }).first().tap();
  await page.waitForURL(/\/leads$/);
  await expectBackToClose(page, [
    tap("Notifications"),
    tap("More"),
    tap("Search"),
    tap("Raise a ticket"),
    tap("Status"),
    tap("Add a lead"),
  ]);
  await page.getByRole("button", { name: "Status", exact: true }).first().tap();
  await page.getByRole("option").first().tap();
  await expect.poll(() => page.url()).toContain("status=");
  const filtered = page.url();
  await page.goBack();
  await expect.poll(() => page.getByRole("dialog").count()).toBe(0);
  expect(page.url()).toBe(filtered);

  await page.getByRole("row").filter({ hasText: "Person 3" }).first().tap();
  await page.waitForURL(/\/leads\/[\da-f-]{36}/);
  await expectBackToClose(page, [
    tap("Log"),
    tap("Qualify"),
    tap("Status"),
    () => page.getByTitle("Assign to somebody else").first().tap(),
  ]);
  await tap("Log")();
  await page.getByRole("textbox", { name: "Remarks" }).fill("Asked for a brochure");
  await page.goBack();
  await expect.poll(() => page.getByRole("dialog").count()).toBe(0);
  await tap("Log")();
  expect(await page.getByRole("textbox", { name: "Remarks" }).inputValue()).toBe(
    "Asked for a brochure",
  );
  await page.getByRole("button", { name: "Close", exact: true }).tap();
  await expect.poll(() => page.getByRole("dialog").count()).toBe(0);

  await page.goBack();
  await expect.poll(() => page.url()).toBe(filtered);
}, 180_000);

/** Each opens something over the page; Back closes that alone. */
async function expectBackToClose(page: Page, openings: (() => Promise<void>)[]): Promise<void> {
  const url = page.url();
  for (const open of openings) {
    await open();
    await page.getByRole("dialog").first().waitFor();
    await page.goBack();
    await expect.poll(() => page.getByRole("dialog").count(), { timeout: 5000 }).toBe(0);
    expect(page.url()).toBe(url);
  }
}

function isFocused(element: Locator): Promise<boolean> {
  return element.evaluate((node) => node === document.activeElement).catch(() => false);
}

async function covers(message: Locator, other: Locator): Promise<boolean> {
  const [above, below] = await Promise.all([message.boundingBox(), other.boundingBox()]);
  if (!above || !below) throw new Error("Nothing is there to be covered.");
  return above.y < below.y + below.height && above.y + above.height > below.y;
}
