import { Hono } from "hono";
import { describeRoute, validator } from "hono-openapi";
import * as v from "valibot";
import { type ExportFormat, newRecordExport } from "../../../shared/ingestion/export-records.ts";
import { id } from "../../../shared/users/fields.ts";
import { forMembers } from "../../auth/access.ts";
import type { SignedIn } from "../../auth/actor.ts";
import { limitByPerson } from "../../auth/rate-limit.ts";
import { refuseInvalid } from "../../input.ts";
import { tags } from "../answering.ts";
import type { Exports } from "./exports.ts";

const idParameter = v.object({ id });
const mayExport = { may: ["crm_row", "export"], key: null } as const;

const contentTypes: Readonly<Record<ExportFormat, string>> = {
  csv: "text/csv; charset=utf-8",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
};

/** `/api/v1/crm-exports`: records as files, made as jobs. */
export function exportRoutes(exports: Exports) {
  return new Hono<SignedIn>()
    .post(
      "/",
      forMembers(mayExport),
      describeRoute({ summary: "Export records of a model, as a job", tags }),
      limitByPerson({ max: 60, windowMs: 60 * 60_000 }),
      validator("json", newRecordExport, refuseInvalid),
      async (c) => c.json({ id: await exports.start(c.var.actor, c.req.valid("json")) }, 202),
    )
    .get(
      "/:id/file",
      forMembers(mayExport),
      describeRoute({ summary: "The file of an export, for whoever asked for it", tags }),
      validator("param", idParameter, refuseInvalid),
      async (c) => {
        const file = await exports.file(c.var.actor, c.req.valid("param").id);
        c.header("content-type", contentTypes[file.format]);
        c.header("content-disposition", `attachment; filename="${file.name}"`);
        return c.body(ReadableStream.from(file.content) as ReadableStream);
      },
    )
    .delete(
      "/:id",
      forMembers(mayExport),
      describeRoute({ summary: "Cancel an export, or remove its file", tags }),
      validator("param", idParameter, refuseInvalid),
      async (c) => {
        await exports.remove(c.var.actor, c.req.valid("param").id);
        return c.body(null, 204);
      },
    );
}
