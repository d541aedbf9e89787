import { createHash, timingSafeEqual } from "node:crypto";
import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { createMiddleware } from "hono/factory";
import { describeRoute, validator } from "hono-openapi";
import { AppError } from "../../shared/errors.ts";
import { forAnyone } from "../auth/access.ts";
import { refuseInvalid } from "../input.ts";
import { inboundMail, type InboundParts, takeMail } from "./inbound.ts";

export interface InboundAccess {
  /** What the mail service posts with, as the password of HTTP basic authentication. */
  readonly secret: string;
  readonly parts: InboundParts;
}

const mostBytes = 10 * 1024 * 1024;

/** `/api/v1/inbound-mail`: replies to e-mails, posted by a mail service. @param access - null: not set up */
export function inboundRoutes(access: InboundAccess | null) {
  return new Hono().post(
    "/",
    forAnyone,
    requireSecret(access),
    bodyLimit({
      maxSize: mostBytes,
      onError: () => {
        throw new AppError("too_large", "An e-mail has at most 10 MB.");
      },
    }),
    describeRoute({
      summary: "Take a reply by e-mail, as Postmark's inbound webhook posts it",
      description: "HTTP basic authentication; the password is INBOUND_MAIL_SECRET.",
      tags: ["tickets"],
    }),
    validator("json", inboundMail, refuseInvalid),
    async (c) => {
      if (!access) throw notSetUp();
      return c.json({ outcome: await takeMail(access.parts, c.req.valid("json")) });
    },
  );
}

function requireSecret(access: InboundAccess | null) {
  return createMiddleware(async (c, next) => {
    if (!access) throw notSetUp();
    const [scheme, encoded = ""] = (c.req.header("authorization") ?? "").split(" ");
    const [, password = ""] = Buffer.from(encoded, "base64").toString().split(/:(.*)/s);
    if (scheme?.toLowerCase() !== "basic" || !isSame(password, access.secret))
      throw new AppError("unauthenticated", "The password of this webhook is wrong.");
    await next();
  });
}

function notSetUp(): AppError {
  return new AppError("not_found", "Replies by e-mail are not set up here.");
}

function isSame(left: string, right: string): boolean {
  const digest = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(left), digest(right));
}
