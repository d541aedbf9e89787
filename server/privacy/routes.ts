import { Hono } from "hono";
import { describeRoute, validator } from "hono-openapi";
import * as v from "valibot";
import { newErasure, newExport } from "../../shared/privacy/request.ts";
import { id } from "../../shared/users/fields.ts";
import { forMembers } from "../auth/access.ts";
import type { SignedIn } from "../auth/actor.ts";
import { limitByPerson } from "../auth/rate-limit.ts";
import { refuseInvalid } from "../input.ts";
import type { Privacy } from "./privacy.ts";

const idParameter = v.object({ id });
const search = v.object({
  q: v.pipe(v.string(), v.maxLength(200, "At most 200 characters are looked for.")),
});
const tags = ["privacy"];
const view = forMembers({ may: ["privacy", "view"], key: null });

/** `/api/v1/privacy`: everything about one person, handed out or erased. */
export function privacyRoutes(privacy: Privacy) {
  return new Hono<SignedIn>()
    .get(
      "/people",
      view,
      describeRoute({ summary: "People by name, number or address", tags }),
      validator("query", search, refuseInvalid),
      async (c) => c.json({ items: await privacy.find(c.var.actor, c.req.valid("query").q) }),
    )
    .get(
      "/leads/:id",
      view,
      describeRoute({ summary: "What is held about a lead", tags }),
      validator("param", idParameter, refuseInvalid),
      async (c) => c.json(await privacy.describe(c.var.actor, "lead", c.req.valid("param").id)),
    )
    .get(
      "/users/:id",
      view,
      describeRoute({ summary: "What is held about a colleague", tags }),
      validator("param", idParameter, refuseInvalid),
      async (c) => c.json(await privacy.describe(c.var.actor, "user", c.req.valid("param").id)),
    )
    .route("/", wishRoutes(privacy));
}

function wishRoutes(privacy: Privacy) {
  const limit = limitByPerson({ max: 60, windowMs: 60 * 60_000 });
  return new Hono<SignedIn>()
    .post(
      "/exports",
      forMembers({ may: ["privacy", "export"], key: null }),
      describeRoute({ summary: "Export everything about a person, as a job", tags }),
      limit,
      validator("json", newExport, refuseInvalid),
      async (c) => c.json({ id: await privacy.export(c.var.actor, c.req.valid("json")) }, 202),
    )
    .get(
      "/requests/:id/file",
      forMembers({ may: ["privacy", "export"], key: null }),
      describeRoute({ summary: "The file of an export, for whoever asked for it", tags }),
      validator("param", idParameter, refuseInvalid),
      async (c) => {
        const parts = await privacy.file(c.var.actor, c.req.valid("param").id);
        c.header("content-type", "application/zip");
        c.header("content-disposition", 'attachment; filename="person.zip"');
        return c.body(ReadableStream.from(parts) as ReadableStream);
      },
    )
    .get(
      "/erasures",
      view,
      describeRoute({ summary: "Erasures, and how many devices have confirmed each", tags }),
      async (c) => c.json({ items: await privacy.standings(c.var.actor) }),
    )
    .post(
      "/erasures",
      forMembers({ may: ["privacy", "delete"], key: null }),
      describeRoute({ summary: "Erase a person, as a job", tags }),
      limit,
      validator("json", newErasure, refuseInvalid),
      async (c) => c.json({ id: await privacy.erase(c.var.actor, c.req.valid("json")) }, 202),
    );
}
