import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Hono } from "hono";
import { describeRoute } from "hono-openapi";
import * as v from "valibot";
import { forAnyone } from "./auth/access.ts";
import type { Database } from "./database.ts";

const manifest = v.pipe(v.string(), v.parseJson(), v.object({ version: v.string() }));

/** Version of this build, from package.json. */
export const version = v.parse(
  manifest,
  readFileSync(join(import.meta.dirname, "../package.json"), "utf8"),
).version;

/** `GET /health` - 200 while the database answers, 503 while it does not. */
export function healthRoutes(database: Database) {
  return new Hono().get(
    "/",
    forAnyone,
    describeRoute({ summary: "Whether the server can work", tags: ["operation"] }),
    async (c) => {
      const server = await database.app.query("show server_version").catch(() => null);
      const facts = { version, uptimeSeconds: Math.round(process.uptime()) };
      return server === null
        ? c.json({ status: "unavailable", database: "unreachable", ...facts }, 503)
        : c.json({
            status: "ok",
            database: `PostgreSQL ${server.rows[0].server_version}`,
            ...facts,
          });
    },
  );
}
