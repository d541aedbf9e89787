import { existsSync } from "node:fs";
import { join } from "node:path";
import { serveStatic } from "@hono/node-server/serve-static";
import { Hono } from "hono";

/** Where `vite build` puts the client. */
const builtClient = join(import.meta.dirname, "../dist");

/** The built client: hashed assets kept for ever, the page and the service worker asked for each time. */
export function staticRoutes(root = builtClient) {
  const routes = new Hono();
  // Tests of the HTTP surface run without a client.
  if (!existsSync(root)) return routes;
  const files = serveStatic({
    root,
    precompressed: true,
    onFound: (path, c) => {
      const isHashed = path.includes("/assets/");
      c.header("cache-control", isHashed ? "public, max-age=31536000, immutable" : "no-cache");
    },
  });
  const page = serveStatic({
    root,
    path: "index.html",
    onFound: (_path, c) => c.header("cache-control", "no-cache"),
  });
  return routes
    .get("*", files)
    .get("*", (c, next) => (isPage(c.req.path, c.req.header("accept")) ? page(c, next) : next()));
}

/** Whether a path that is no file belongs to the client's router: somebody opens it as a page. */
function isPage(path: string, accept = ""): boolean {
  return accept.includes("text/html") && !path.startsWith("/api/");
}
