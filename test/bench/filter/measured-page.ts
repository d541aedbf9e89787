import type { Browser, Page } from "playwright-core";
import type { SignedIn } from "../open-replica.ts";
import type { BuiltPage } from "./build-page.ts";
import type { PageBench } from "./page/page-bench.ts";

const loadMs = 180_000;

/** Opens the measured page for somebody, on a device without any storage. */
export async function openMeasuredPage(
  browser: Browser,
  built: BuiltPage,
  url: string,
  { cookie }: SignedIn,
): Promise<Page> {
  // Tall enough for fifty rows.
  const context = await browser.newContext({ viewport: { width: 1280, height: 2000 } });
  const cookies = cookie.split("; ").map((pair) => {
    const [name = "", value = ""] = pair.split(/=(.*)/);
    return { name, value, url };
  });
  await context.addCookies(cookies);
  await built.serveTo(context, url);
  const page = await context.newPage();
  page.on("pageerror", (error) => console.error(error));
  page.setDefaultTimeout(loadMs);
  await page.goto(url);
  await page.waitForFunction(() => window.bench !== undefined);
  return page;
}

/** Calls one of the page's measurements by its name. */
export function ask<Name extends keyof PageBench>(
  page: Page,
  name: Name,
  args: Parameters<PageBench[Name]>,
): Promise<Awaited<ReturnType<PageBench[Name]>>> {
  const call = ([method, given]: [string, unknown[]]) => {
    const bench = window.bench as unknown as Record<string, (...all: unknown[]) => unknown>;
    return bench[method]?.(...given);
  };
  return page.evaluate(call, [name, args] as [string, unknown[]]) as never;
}
