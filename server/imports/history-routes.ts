import { Hono } from "hono";
import { describeRoute, validator } from "hono-openapi";
import * as v from "valibot";
import { forMembers } from "../auth/access.ts";
import type { SignedIn } from "../auth/actor.ts";
import { refuseInvalid } from "../input.ts";
import type { Imports } from "./imports.ts";
import { idParameter, limit, tags } from "./parameters.ts";

const listQuery = v.object({
  limit: limit("50", 200),
  cursor: v.optional(v.pipe(v.string(), v.uuid())),
});

/** What was imported, and how far it has come. */
export function historyRoutes(imports: Imports) {
  return new Hono<SignedIn>()
    .get(
      "/",
      forMembers({ may: ["import", "view"], key: "imports:read" }),
      describeRoute({ summary: "Imports, the newest first", tags }),
      validator("query", listQuery, refuseInvalid),
      async (c) => {
        const page = c.req.valid("query");
        const items = await imports.list(c.var.actor, { before: page.cursor, limit: page.limit });
        const nextCursor = items.length === page.limit ? (items.at(-1)?.id ?? null) : null;
        return c.json({ items, nextCursor });
      },
    )
    .get(
      "/:id",
      forMembers({ may: ["import", "view"], key: "imports:read" }),
      describeRoute({ summary: "Status and progress of one import", tags }),
      validator("param", idParameter, refuseInvalid),
      async (c) => c.json(await imports.read(c.var.actor, c.req.valid("param").id)),
    )
    .get(
      "/:id/preview",
      forMembers({ may: ["import", "view"], key: "imports:read" }),
      describeRoute({ summary: "The first lines as the leads they would become", tags }),
      validator("param", idParameter, refuseInvalid),
      async (c) => c.json({ items: await imports.preview(c.var.actor, c.req.valid("param").id) }),
    );
}
