import { createMiddleware } from "hono/factory";
import { AppError } from "../../shared/errors.ts";

const safeMethods = new Set(["GET", "HEAD", "OPTIONS"]);
export const localNames: ReadonlySet<string> = new Set(["localhost", "127.0.0.1", "[::1]"]);

/** Whether a request comes from our own page: `Origin` is PUBLIC_URL, or this machine where that is not set. */
export function isOwnOrigin(headers: Headers, publicUrl: string | null): boolean {
  const origin = headers.get("origin");
  if (origin === null) return headers.get("sec-fetch-site") === "same-origin";
  if (publicUrl !== null) return origin === publicUrl;
  // The port is the one the browser called; a foreign name that resolves to this machine is no local name.
  const host = headers.get("host");
  return origin === `http://${host}` && localNames.has(new URL(origin).hostname);
}

/**
 * Refuses writes that another site's page makes with our visitor's cookie. A program without cookies sends no
 * `Origin` and passes.
 *
 * @throws AppError `forbidden`
 */
export function refuseForeignOrigin(publicUrl: string | null) {
  return createMiddleware(async (c, next) => {
    const { headers } = c.req.raw;
    const isFromBrowser = headers.has("origin") || headers.has("cookie");
    if (!safeMethods.has(c.req.method) && isFromBrowser && !isOwnOrigin(headers, publicUrl)) {
      throw new AppError("forbidden", "This request did not come from Baton's own page.");
    }
    await next();
  });
}
