import { Hono } from "hono";
import { describeRoute, validator } from "hono-openapi";
import * as v from "valibot";
import { errorReasons } from "../../shared/imports/options.ts";
import { forMembers } from "../auth/access.ts";
import type { SignedIn } from "../auth/actor.ts";
import { refuseInvalid } from "../input.ts";
import type { Imports } from "./imports.ts";
import { idParameter, limit, tags } from "./parameters.ts";

const errorsQuery = v.object({
  limit: limit("100", 500),
  cursor: v.optional(v.string()),
  reason: v.optional(v.picklist(errorReasons)),
  open: v.optional(
    v.pipe(
      v.picklist(["true", "false"]),
      v.transform((text) => text === "true"),
    ),
  ),
});

/** Lines that were skipped or failed, as pages and as a file. */
export function errorRoutes(imports: Imports) {
  return new Hono<SignedIn>()
    .get(
      "/:id/errors",
      forMembers({ may: ["import", "view"], key: "imports:read" }),
      describeRoute({ summary: "Lines that were skipped or failed, a page at a time", tags }),
      validator("param", idParameter, refuseInvalid),
      validator("query", errorsQuery, refuseInvalid),
      async (c) =>
        c.json(await imports.errors(c.var.actor, c.req.valid("param").id, c.req.valid("query"))),
    )
    .get(
      "/:id/errors.csv",
      forMembers({ may: ["import", "view"], key: "imports:read" }),
      describeRoute({ summary: "The same as a CSV file", tags }),
      validator("param", idParameter, refuseInvalid),
      async (c) => {
        const { id: importId } = c.req.valid("param");
        const report = await imports.errorReport(c.var.actor, importId);
        c.header("content-type", "text/csv; charset=utf-8");
        c.header("content-disposition", `attachment; filename="import-errors-${importId}.csv"`);
        return c.body(ReadableStream.from(report).pipeThrough(new TextEncoderStream()));
      },
    );
}
