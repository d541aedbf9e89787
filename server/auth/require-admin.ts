import { createMiddleware } from "hono/factory";
import { AppError } from "../../shared/errors.ts";
import { isAllowed } from "../../shared/permissions.ts";
import type { SignedIn } from "./actor.ts";

/** Before what only those may do who govern the organization. @throws AppError `forbidden` */
export const requireAdmin = createMiddleware<SignedIn>(async (c, next) => {
  if (!isAllowed(c.var.actor, "organization", "edit"))
    throw new AppError("forbidden", "Only admins of the organization may do this.");
  await next();
});
