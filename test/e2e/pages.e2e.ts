import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type App, arrive, openApp, type Person } from "./app.ts";
import { overflow, seriousProblems } from "./readable.ts";

const places = ["/", "/leads", "/waiting", "/imports", "/account"];
const adminPlaces = [
  "/users",
  "/users?open=invite",
  "/users?open=import",
  "/users?open=invitations",
  "/teams",
  "/sources",
  "/sources?edit=new",
  "/rules",
  "/roles",
  "/audit",
  "/impersonations",
  "/privacy",
  "/security",
];
let app: App;

beforeAll(async () => {
  app = await openApp();
});

afterAll(() => app.close());

describe.each(["desktop", "phone"] as const)("on a %s", (size) => {
  let person: Person;
  let admin: Person;

  beforeAll(async () => {
    person = await arrive(app, "lead1@demo.test", size);
    admin = await arrive(app, "admin@demo.test", size);
    await addLead(person.page);
  });

  test.each(places)("the page %s fits, can be read and can be used, by day and by night", (place) =>
    expectReadable(person, place),
  );

  test.each(adminPlaces)(
    "the page %s fits an admin, can be read and can be used, by day and by night",
    (place) => expectReadable(admin, place),
  );
});

async function expectReadable({ page }: Person, place: string): Promise<void> {
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });

    await page.evaluate((path) => {
      history.pushState(null, "", path);
      dispatchEvent(new PopStateEvent("popstate"));
    }, place);
    await page.getByText("Live", { exact: true }).first().waitFor({ timeout: 30_000 });
    await page.waitForFunction(() => document.querySelector("main")?.textContent.trim() !== "");

    expect(await overflow(page)).toBeLessThanOrEqual(0);
    expect(await seriousProblems(page)).toEqual([]);
  }
}

async function addLead(page: Page): Promise<void> {
  await page.getByRole("link", { name: "Leads" }).first().click();
  await page.getByRole("button", { name: "Add a lead" }).first().click();
  await page.getByRole("textbox", { name: "Name" }).fill("Asha Rao");
  await page.getByRole("button", { name: "Add the lead" }).click();
  await page.getByRole("row").filter({ hasText: "Asha Rao" }).first().waitFor();
}
