import { Hono } from "hono";
import { describeRoute, validator } from "hono-openapi";
import { auditSettingsSchema } from "../../shared/audit/entry.ts";
import { forMembers } from "../auth/access.ts";
import type { SignedIn } from "../auth/actor.ts";
import { refuseInvalid } from "../input.ts";
import type { Audit } from "./audit.ts";
import { auditFilter, auditPageQuery } from "./page-query.ts";

const tags = ["audit"];

/** `/api/v1/audit`: what was done that matters, for admins. */
export function auditRoutes(audit: Audit) {
  return new Hono<SignedIn>()
    .get(
      "/",
      forMembers({ may: ["audit", "view"], key: "audit:read" }),
      describeRoute({ summary: "Entries, the newest first, a page at a time", tags }),
      validator("query", auditPageQuery, refuseInvalid),
      async (c) => c.json(await audit.list(c.var.actor, c.req.valid("query"))),
    )
    .get(
      "/export.csv",
      forMembers({ may: ["audit", "export"], key: "audit:read" }),
      describeRoute({ summary: "The same as a CSV file", tags }),
      validator("query", auditFilter, refuseInvalid),
      async (c) => {
        const file = await audit.file(c.var.actor, c.req.valid("query"));
        c.header("content-type", "text/csv; charset=utf-8");
        c.header("content-disposition", 'attachment; filename="audit-log.csv"');
        return c.body(ReadableStream.from(file).pipeThrough(new TextEncoderStream()));
      },
    )
    .get(
      "/check",
      forMembers({ may: ["audit", "view"], key: "audit:read" }),
      describeRoute({ summary: "Whether every entry is as it was written", tags }),
      async (c) => c.json(await audit.check(c.var.actor)),
    )
    .get(
      "/settings",
      forMembers({ may: ["audit", "view"], key: "audit:read" }),
      describeRoute({ summary: "How long entries are kept", tags }),
      async (c) => c.json(await audit.readSettings(c.var.actor)),
    )
    .put(
      "/settings",
      forMembers({ may: ["audit", "configure"], key: null }),
      describeRoute({ summary: "Say how long entries are kept; null for ever", tags }),
      validator("json", auditSettingsSchema, refuseInvalid),
      async (c) => c.json(await audit.saveSettings(c.var.actor, c.req.valid("json"))),
    );
}
