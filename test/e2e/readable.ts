import axe from "axe-core";
import type { Page } from "playwright-core";

/** Pixels by which the page is wider than its screen. */
export function overflow(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
}

/** What axe finds serious or critical, by day and by night alike. */
export async function seriousProblems(page: Page): Promise<string[]> {
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
