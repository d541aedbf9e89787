import { existsSync } from "node:fs";
import { join } from "node:path";
import { serveStatic } from "@hono/node-server/serve-static";
import { Hono, type MiddlewareHandler } from "hono";
import { forAnyone } from "./auth/access.ts";

/** Where `vite build` puts the client. */
const builtClient = join(import.meta.dirname, "../dist");

/** The built client: hashed assets kept for ever, the page and the service worker asked for each time. */
export function staticRoutes(root = builtClient) {
  const routes = new Hono();
  // Tests of the HTTP surface run without a client.
  if (!existsSync(root)) return routes;
  const file = serveStatic({ root, precompressed: true });
  const page = serveStatic({ root, path: "index.html" });
  return routes
    .get("/assets/*", forAnyone, kept(file, "public, max-age=31536000, immutable"))
    .get("*", forAnyone, kept(file, "no-cache"))
    .get("*", forAnyone, (c, next) => (isPage(c.req) ? kept(page, "no-cache")(c, next) : next()));
}

/** The answer of `serve`, if it has one, with word on how long to keep it. */
function kept(serve: MiddlewareHandler, cacheControl: string): MiddlewareHandler {
  return async (c, next) => {
    const response = await serve(c, next);
    if (response instanceof Response) response.headers.set("cache-control", cacheControl);
    return response;
  };
}

/** The dashboard of ingestion has its API below its own pages. */
const apiPath = /^\/(api|ingestion\/api|ingestion\/crm-dashboard\/api)\//;

/** Whether a path that is no file belongs to the client's router: somebody opens it as a page. */
function isPage(request: { path: string; header(name: string): string | undefined }): boolean {
  const accept = request.header("accept") ?? "";
  return accept.includes("text/html") && !apiPath.test(request.path);
}
