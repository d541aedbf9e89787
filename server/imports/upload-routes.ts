import { Hono } from "hono";
import { describeRoute, validator } from "hono-openapi";
import * as v from "valibot";
import { importEntities } from "../../shared/imports/fields.ts";
import { correctionsSchema } from "../../shared/imports/import-error.ts";
import { importOptionsSchema } from "../../shared/imports/options.ts";
import { forMembers } from "../auth/access.ts";
import type { SignedIn } from "../auth/actor.ts";
import { refuseInvalid } from "../input.ts";
import type { Imports } from "./imports.ts";
import { idParameter, tags } from "./parameters.ts";

const retryBody = v.object({ corrections: v.optional(correctionsSchema, {}) });

/** What the upload form holds, for the API's description; it is read as a stream. */
const uploadForm = {
  type: "object" as const,
  required: ["file", "entity"],
  properties: {
    file: { type: "string" as const, format: "binary", description: "CSV, at most 100 MB" },
    entity: { type: "string" as const, enum: [...importEntities] },
    mapping: { type: "string" as const, description: 'JSON: heading -> field, "custom" or null' },
    mode: { type: "string" as const, enum: ["create", "update", "upsert"] },
    matchBy: { type: "string" as const, enum: ["phone", "email", "externalId"] },
    createSources: { type: "string" as const, enum: ["true", "false"] },
    review: {
      type: "string" as const,
      enum: ["true", "false"],
      description: "Wait for POST .../start",
    },
  },
};

/** Upload a file, start it once its mapping was looked at, retry its failed lines. */
export function uploadRoutes(imports: Imports) {
  return new Hono<SignedIn>()
    .post(
      "/",
      forMembers({ may: ["import", "create"], key: "imports:write" }),
      describeRoute({
        summary: "Upload a file of leads or tickets; 202 with the import's id",
        tags,
        requestBody: { content: { "multipart/form-data": { schema: uploadForm } } },
      }),
      async (c) => {
        const length = c.req.header("content-length");
        const upload = {
          body: c.req.raw.body ?? new ReadableStream<Uint8Array>(),
          contentType: c.req.header("content-type") ?? "",
          declaredBytes: length === undefined ? null : Number(length),
        };
        return c.json(await imports.upload(c.var.actor, upload), 202);
      },
    )
    .post(
      "/:id/start",
      forMembers({ may: ["import", "create"], key: "imports:write" }),
      describeRoute({ summary: "Start an import that was uploaded for review", tags }),
      validator("param", idParameter, refuseInvalid),
      validator("json", importOptionsSchema, refuseInvalid),
      async (c) => {
        const { id: importId } = c.req.valid("param");
        await imports.start(c.var.actor, importId, c.req.valid("json"));
        return c.json({ id: importId }, 202);
      },
    )
    .post(
      "/:id/retry",
      forMembers({ may: ["import", "create"], key: "imports:write" }),
      describeRoute({ summary: "Try the failed lines again, corrected where given", tags }),
      validator("param", idParameter, refuseInvalid),
      validator("json", retryBody, refuseInvalid),
      async (c) => {
        const { id: importId } = c.req.valid("param");
        await imports.retry(c.var.actor, importId, c.req.valid("json").corrections);
        return c.json({ id: importId }, 202);
      },
    );
}
