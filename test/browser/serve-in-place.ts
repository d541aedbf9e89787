import { join } from "node:path";
import type { BrowserContext } from "playwright-core";

/**
 * Lets a browser find a built page at the address of a running server, in the place of the client. The page
 * then talks to the server itself, with nothing in between.
 */
export async function serveInPlace(
  context: BrowserContext,
  folder: string,
  serverUrl: string,
): Promise<void> {
  await context.route(`${serverUrl}/**`, (route) => {
    const { pathname } = new URL(route.request().url());
    if (pathname.startsWith("/api/")) return route.continue();
    return route.fulfill({ path: join(folder, pathname === "/" ? "index.html" : pathname) });
  });
}
