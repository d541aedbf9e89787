import { Hono } from "hono";
import { describeRoute, validator } from "hono-openapi";
import * as v from "valibot";
import {
  deadLetterAnswer,
  deadLetterPage,
  deadLetterStatuses,
  retryAnswer,
} from "../../../shared/ingestion/dead-letter.ts";
import { id } from "../../../shared/leads/arguments.ts";
import { forMembers } from "../../auth/access.ts";
import type { SignedIn } from "../../auth/actor.ts";
import { refuseInvalid } from "../../input.ts";
import { answering, tags } from "../answering.ts";
import type { Records } from "./records.ts";

const listQuery = v.object({
  source: v.string(),
  model: v.string(),
  status: v.optional(v.picklist(deadLetterStatuses), "open"),
  run: v.optional(id),
  cursor: v.optional(id),
});
const idList = v.pipe(v.array(id), v.minLength(1, "Choose a record."), v.maxLength(500));
const correction = v.strictObject({
  corrected: v.optional(v.record(v.string(), v.unknown())),
  status: v.optional(v.picklist(["open", "discarded"])),
});

/** `/api/v1/dead-letters`: records that could not be taken in. */
export function deadLetterRoutes(records: Records) {
  return new Hono<SignedIn>()
    .get(
      "/",
      forMembers({ may: ["crm_row", "view"], key: "ingestion:read" }),
      describeRoute({
        summary: "Records of a model that failed, as they came and why",
        tags,
        ...answering("The page", deadLetterPage),
      }),
      validator("query", listQuery, refuseInvalid),
      async (c) => {
        const { source, model, status, run, cursor } = c.req.valid("query");
        const wish = { crmSource: source, model, status, runId: run, before: cursor };
        return c.json(await records.deadLetters(c.var.actor, wish));
      },
    )
    .post(
      "/retry",
      forMembers({ may: ["crm_row", "edit"], key: "ingestion:write" }),
      describeRoute({
        summary: "Take failed records in as they were corrected",
        tags,
        ...answering("How many were taken in", retryAnswer),
      }),
      validator("json", v.strictObject({ ids: idList }), refuseInvalid),
      async (c) => c.json(await records.retry(c.var.actor, c.req.valid("json").ids)),
    )
    .patch(
      "/:id",
      forMembers({ may: ["crm_row", "edit"], key: "ingestion:write" }),
      describeRoute({
        summary: "Correct a record that failed, or leave it out",
        tags,
        ...answering("The record", deadLetterAnswer),
      }),
      validator("param", v.object({ id }), refuseInvalid),
      validator("json", correction, refuseInvalid),
      async (c) => {
        const letterId = c.req.valid("param").id;
        return c.json(await records.correct(c.var.actor, letterId, c.req.valid("json")));
      },
    );
}
