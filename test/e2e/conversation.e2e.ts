import type { Page } from "playwright-core";
import { uuidv7 } from "uuidv7";
import { afterAll, beforeAll, expect, test } from "vitest";
import { demoPassword } from "../../server/demo/people.ts";
import { raiseTicket } from "../../shared/tickets/raise-ticket.ts";
import { replyToTicket } from "../../shared/tickets/reply-to-ticket.ts";
import { connect, type TestClient } from "../client.ts";
import { type App, arrive, live, openApp } from "./app.ts";

let app: App;
let cre: TestClient;

beforeAll(async () => {
  app = await openApp();
  const { url } = app.server;
  cre = await connect({ url, store: "memory", email: "cre1@demo.test", password: demoPassword });
});
afterAll(async () => {
  await cre.close();
  await app.close();
});

test("a long conversation opens at its end, and for whoever reads further up nothing moves", async () => {
  const ticketId = await raise();
  for (let index = 0; index < 40; index++) await reply(ticketId, `Word ${index}`);
  await cre.settled();
  const { page } = await arrive(app, "dev@demo.test", "phone");

  await page.goto(`${app.server.url}/tickets/${ticketId}`);
  await live(page);
  await expect.poll(() => isInSight(page, "Word 39"), { timeout: 15_000 }).toBe(true);

  await main(page).evaluate((box) => box.scrollTo({ top: 200 }));
  await reply(ticketId, "The newest word");
  const button = page.getByRole("button", { name: "1 new" });
  await button.waitFor({ timeout: 15_000 });
  expect(await main(page).evaluate((box) => box.scrollTop)).toBe(200);
  await button.click();
  await expect.poll(() => isInSight(page, "The newest word")).toBe(true);

  // At the end one goes along.
  await reply(ticketId, "One more");
  await expect.poll(() => isInSight(page, "One more"), { timeout: 15_000 }).toBe(true);
  expect(await button.count()).toBe(0);

  await main(page).evaluate((box) => box.scrollTo({ top: 0 }));
  await page.getByRole("textbox", { name: "Reply" }).fill("My own");
  await page.getByRole("button", { name: "Send the reply" }).click();
  await expect.poll(() => isInSight(page, "My own")).toBe(true);
}, 240_000);

function main(page: Page) {
  return page.locator("main#content");
}

/** Whether a message stands between the top bar and the reply box. */
async function isInSight(page: Page, text: string): Promise<boolean> {
  const message = page.getByRole("article").getByRole("article").filter({ hasText: text });
  if ((await message.count()) === 0) return false;
  const [shown, form] = [
    await message.last().boundingBox(),
    await page.getByRole("form", { name: "Reply" }).boundingBox(),
  ];
  return shown !== null && form !== null && shown.y > 0 && shown.y + shown.height <= form.y + 1;
}

async function raise(): Promise<string> {
  const [id, eventId] = [crypto.randomUUID(), crypto.randomUUID()];
  const words = { subject: "Many words", description: "Many follow", category: "bug" } as const;
  await cre.mutate(raiseTicket, { id, eventId, ...words, priority: "low" });
  await cre.settled();
  return id;
}

function reply(ticketId: string, body: string): Promise<void> {
  // Those of one push bear the same time: their ids say in which order they were written.
  const ids = { id: uuidv7(), eventId: uuidv7() };
  return cre.mutate(replyToTicket, { ...ids, ticketId, body, mentions: [] });
}
