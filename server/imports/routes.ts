import { Hono } from "hono";
import { describeRoute, validator } from "hono-openapi";
import { forMembers } from "../auth/access.ts";
import type { SignedIn } from "../auth/actor.ts";
import { refuseInvalid } from "../input.ts";
import { errorRoutes } from "./error-routes.ts";
import { historyRoutes } from "./history-routes.ts";
import type { Imports } from "./imports.ts";
import { idParameter, tags } from "./parameters.ts";
import { uploadRoutes } from "./upload-routes.ts";

/** `/api/v1/imports`: files of leads, from upload to the last corrected line. */
export function importRoutes(imports: Imports) {
  return new Hono<SignedIn>()
    .route("/", uploadRoutes(imports))
    .route("/", historyRoutes(imports))
    .route("/", errorRoutes(imports));
}

/** `/api/v1/import-errors` */
export function importErrorRoutes(imports: Imports) {
  return new Hono<SignedIn>().patch(
    "/:id/resolve",
    forMembers({ may: ["import", "create"], key: "imports:write" }),
    describeRoute({ summary: "Mark an import error as dealt with", tags }),
    validator("param", idParameter, refuseInvalid),
    async (c) => c.json(await imports.resolveError(c.var.actor, c.req.valid("param").id)),
  );
}
