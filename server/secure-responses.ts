import { createMiddleware } from "hono/factory";
import { secureHeaders } from "hono/secure-headers";
import { every } from "hono/combine";

/** Headers that limit what a page of ours may do and who may keep an answer. */
export function secureResponses() {
  return every(
    secureHeaders({
      contentSecurityPolicy: {
        defaultSrc: ["'self'"],
        // PostgreSQL in the browser is WebAssembly.
        scriptSrc: ["'self'", "'wasm-unsafe-eval'"],
        workerSrc: ["'self'"],
        // The virtual list positions its rows by style attributes.
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", "data:", "blob:"],
        connectSrc: ["'self'", "ws:", "wss:"],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
      },
      referrerPolicy: "same-origin",
      xFrameOptions: "DENY",
    }),
    createMiddleware(async (c, next) => {
      await next();
      if (c.req.path.startsWith("/api/")) c.header("cache-control", "no-store");
    }),
  );
}
