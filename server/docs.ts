import { Hono } from "hono";
import { html, raw } from "hono/html";
import { describeRoute, openAPIRouteHandler } from "hono-openapi";
import type { Env } from "hono";
import * as v from "valibot";
import { forAnyone } from "./auth/access.ts";
import { docsStyle } from "./docs-style.ts";
import { version } from "./health.ts";

/** Without blanks around it: the policy knows it by its hash. */
const style = raw(`<style>${docsStyle}</style>`);

const operations = v.object({
  paths: v.record(v.string(), v.record(v.string(), v.object({ summary: v.optional(v.string()) }))),
});

/** `GET /openapi.json` - the HTTP surface as OpenAPI 3.1, and `GET /docs`, the same as a page. */
export function docsRoutes<E extends Env>(app: Hono<E>) {
  return new Hono()
    .get(
      "/openapi.json",
      forAnyone,
      describeRoute({ summary: "This description", tags: ["operation"] }),
      openAPIRouteHandler(app, {
        // Files that are made on request have an extension, too.
        excludeStaticFile: false,
        documentation: {
          info: {
            title: "Baton",
            version,
            description: "Errors: `{error: {code, message, fields?}}`.",
          },
          components: {
            securitySchemes: { session: { type: "apiKey", in: "cookie", name: "baton.session" } },
          },
        },
      }),
    )
    .get(
      "/docs",
      forAnyone,
      describeRoute({ summary: "The same as a page", tags: ["operation"] }),
      async (c) => {
        const document = await app.request("/openapi.json");
        return c.html(page(v.parse(operations, await document.json())));
      },
    );
}

function page({ paths }: v.InferOutput<typeof operations>) {
  const rows = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { summary }]) => ({ path, method, summary })),
  );
  return html`<!doctype html>
    <html lang="en">
      <head>
        <title>Baton API</title>
        <meta name="viewport" content="width=device-width" />
        ${style}
      </head>
      <body>
        <h1>Baton API</h1>
        <p>The schemas of every request and answer: <a href="/openapi.json">openapi.json</a>.</p>
        <table>
          <tr>
            <th>Method</th>
            <th>Route</th>
            <th>What it does</th>
          </tr>
          ${rows.map(
            ({ path, method, summary }) =>
              html`<tr>
                <td>${method.toUpperCase()}</td>
                <td><code>${path}</code></td>
                <td>${summary}</td>
              </tr>`,
          )}
        </table>
      </body>
    </html>`;
}
