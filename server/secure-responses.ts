import { createHash } from "node:crypto";
import { createMiddleware } from "hono/factory";
import { secureHeaders } from "hono/secure-headers";
import { every } from "hono/combine";
import { docsStyle } from "./docs-style.ts";

/** The one style that stands within a page. */
const docsStyleHash = `'sha256-${createHash("sha256").update(docsStyle).digest("base64")}'`;

/** How long a browser comes by https alone, in seconds: a year. */
const strictSeconds = 31_536_000;

/**
 * Headers that limit what a page of ours may do and who may keep an answer.
 *
 * @param publicUrl - where browsers find us; with https they are told to come by nothing else
 */
export function secureResponses(publicUrl: string | null) {
  return every(
    secureHeaders({
      strictTransportSecurity: publicUrl?.startsWith("https:") ? `max-age=${strictSeconds}` : false,
      contentSecurityPolicy: {
        defaultSrc: ["'self'"],
        // PostgreSQL in the browser is WebAssembly.
        scriptSrc: ["'self'", "'wasm-unsafe-eval'"],
        workerSrc: ["'self'"],
        // Rows and charts are placed by the style object of their elements, which no policy forbids.
        styleSrc: ["'self'", docsStyleHash],
        imgSrc: ["'self'", "data:", "blob:"],
        connectSrc: ["'self'"],
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
