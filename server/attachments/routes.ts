import { type Context, Hono } from "hono";
import { createMiddleware } from "hono/factory";
import { describeRoute, validator } from "hono-openapi";
import * as v from "valibot";
import { isPicture } from "../../shared/attachments/kinds.ts";
import { id } from "../../shared/leads/arguments.ts";
import { forMembers } from "../auth/access.ts";
import type { SignedIn } from "../auth/actor.ts";
import { refuseInvalid } from "../input.ts";
import type { Attachments, OutgoingFile } from "./attachments.ts";

const tags = ["tickets"];
const idParameter = v.object({ id });

/**
 * Outside of everything else: whatever a file is, a browser that opens it runs nothing of it and tells
 * nobody.
 */
export const sandboxFiles = createMiddleware(async (c, next) => {
  await next();
  c.header("content-security-policy", "default-src 'none'; sandbox");
  c.header("x-content-type-options", "nosniff");
  c.header("cross-origin-resource-policy", "same-origin");
});

/** The bytes of attachments; everything else about them travels with the rows. */
export function attachmentRoutes(attachments: Attachments) {
  return new Hono<SignedIn>()
    .put(
      "/:id/content",
      forMembers({ may: ["ticket", "edit"], key: null }),
      describeRoute({
        summary: "Send the bytes of a file that was announced by attachment.add",
        tags,
        requestBody: { content: { "application/octet-stream": { schema: { type: "string" } } } },
      }),
      validator("param", idParameter, refuseInvalid),
      async (c) => {
        const length = c.req.header("content-length");
        await attachments.receive(c.var.actor, c.req.valid("param").id, {
          body: c.req.raw.body ?? new Blob([]).stream(),
          declaredBytes: length === undefined ? null : Number(length),
        });
        return c.body(null, 204);
      },
    )
    .get(
      "/:id/content",
      forMembers({ may: ["ticket", "view"], key: null }),
      describeRoute({ summary: "The file itself", tags }),
      validator("param", idParameter, refuseInvalid),
      async (c) =>
        send(c, await attachments.read(c.var.actor, c.req.valid("param").id, "original")),
    )
    .get(
      "/:id/thumbnail",
      forMembers({ may: ["ticket", "view"], key: null }),
      describeRoute({ summary: "A small picture of a picture", tags }),
      validator("param", idParameter, refuseInvalid),
      async (c) =>
        send(c, await attachments.read(c.var.actor, c.req.valid("param").id, "thumbnail")),
    );
}

/** Only what was drawn anew here is shown; anything else is a download. */
function send(c: Context, { attachment, contentType, size, body }: OutgoingFile): Response {
  const way = isPicture(contentType) ? "inline" : "attachment";
  c.header(
    "content-type",
    contentType === "text/plain" ? "text/plain; charset=utf-8" : contentType,
  );
  c.header("content-length", String(size));
  c.header("content-disposition", `${way}; filename*=UTF-8''${encodeName(attachment.name)}`);
  return c.body(body);
}

function encodeName(name: string): string {
  return encodeURIComponent(name).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16)}`,
  );
}
