import axe from "axe-core";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type App, arrive, openApp, type Person } from "./app.ts";

const places = ["/", "/leads", "/waiting", "/imports"];
let app: App;

beforeAll(async () => {
  app = await openApp();
});

afterAll(() => app.close());

describe.each(["desktop", "phone"] as const)("on a %s", (size) => {
  let person: Person;

  beforeAll(async () => {
    person = await arrive(app, "lead1@demo.test", size);
    await addLead(person.page);
  });

  test.each(places)(
    "the page %s fits, can be read and can be used, by day and by night",
    async (place) => {
      const { page } = person;
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
    },
  );
});

async function addLead(page: Page): Promise<void> {
  await page.getByRole("link", { name: "Leads" }).first().click();
  await page.getByRole("button", { name: "Add a lead" }).first().click();
  await page.getByRole("textbox", { name: "Name" }).fill("Asha Rao");
  await page.getByRole("button", { name: "Add the lead" }).click();
  await page.getByRole("row").filter({ hasText: "Asha Rao" }).first().waitFor();
}

/** Pixels by which the page is wider than its screen. */
function overflow(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
}

async function seriousProblems(page: Page): Promise<string[]> {
  // The page's policy forbids inline scripts; evaluating in the page is the browser's own door.
  await page.evaluate(axe.source);
  // Colours in the middle of a fade are nobody's choice.
  await page.waitForFunction(() =>
    document.getAnimations().every(({ effect }) => effect?.getTiming().iterations === Infinity),
  );
  return page.evaluate(async () => {
    const { violations } = await (
      window as unknown as {
        axe: {
          run(): Promise<{
            violations: {
              id: string;
              impact: string;
              nodes: { html: string; failureSummary: string }[];
            }[];
          }>;
        };
      }
    ).axe.run();
    return violations
      .filter(({ impact }) => impact === "serious" || impact === "critical")
      .map(
        ({ id, nodes }) =>
          `${id}: ${nodes.map(({ html, failureSummary }) => html + failureSummary).join(" ")}`,
      );
  });
}
