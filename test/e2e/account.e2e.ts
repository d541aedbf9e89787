import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { codeOf } from "../auth/browser.ts";
import { type App, arrive, live, openApp } from "./app.ts";
import { overflow, seriousProblems } from "./readable.ts";

let app: App;

beforeAll(async () => {
  app = await openApp();
});

afterAll(() => app.close());

test("an invited person joins, turns on two-step sign-in, and unlocks with it after the session ended", async () => {
  const admin = await arrive(app, "admin@demo.test");
  const link = await invite(admin.page, "nina@new.test");
  const context = await app.browser.newContext({
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    reducedMotion: "reduce",
  });
  const page = await context.newPage();

  await page.goto(link);
  await page.getByLabel("Your name").fill("Nina Rao");
  await page.getByLabel("Password", { exact: true }).fill("Monsoon-Drive-7");
  await expectReadable(page);
  await page.getByRole("button", { name: "Join Demo Motors" }).click();
  await live(page);

  await page.getByRole("button", { name: "More" }).click();
  await page.getByRole("link", { name: "Your account" }).click();
  await page.getByRole("button", { name: "Turn on" }).click();
  await page.getByLabel("Your password").fill("Monsoon-Drive-7");
  const begun = page.waitForResponse("**/second-factor/begin");
  await page.getByRole("button", { name: "Go on" }).click();
  const { uri } = (await (await begun).json()) as { uri: string };
  await expectReadable(page);
  await page.getByLabel(/Code of your/).fill(await codeOf(uri, 1));
  await page.getByRole("button", { name: "I kept them" }).click();
  await page.getByText("On, 10 recovery codes left").waitFor();
  await live(page);

  await app.server.database.auth.query(
    "delete from auth_session where user_id = (select id from auth_user where email = 'nina@new.test')",
  );
  await page.getByRole("heading", { name: "Locked" }).waitFor({ timeout: 10_000 });
  await expectReadable(page);
  await page.getByLabel("Password", { exact: true }).fill("Monsoon-Drive-7");
  await page.getByRole("button", { name: "Unlock" }).click();
  await page.getByLabel(/Code of your/).fill(await codeOf(uri));

  await page.getByText("Where you are signed in").waitFor();
  expect(new URL(page.url()).pathname).toBe("/account");
  await live(page);
}, 240_000);

async function expectReadable(page: Page): Promise<void> {
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    expect(await seriousProblems(page)).toEqual([]);
  }
}

/** The invitation's link, at the address of this server. */
async function invite(page: Page, email: string): Promise<string> {
  const link = await page.evaluate(async (invited) => {
    const response = await fetch("/api/v1/invitations", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ email: invited, role: "cre" }),
    });
    return ((await response.json()) as { link: string }).link;
  }, email);
  return link;
}
