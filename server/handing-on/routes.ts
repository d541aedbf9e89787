import { Hono } from "hono";
import { describeRoute, validator } from "hono-openapi";
import * as v from "valibot";
import {
  recordLeadAnswer,
  refusedRecordPage,
  retriedAnswer,
} from "../../shared/handing-on/refused-record.ts";
import { id } from "../../shared/leads/arguments.ts";
import { forMembers } from "../auth/access.ts";
import type { SignedIn } from "../auth/actor.ts";
import { answering, tags } from "../ingestion/answering.ts";
import { refuseInvalid } from "../input.ts";
import type { RecordLeads } from "./record-leads.ts";

const name = v.pipe(v.string(), v.minLength(1), v.maxLength(500));
const listQuery = v.object({
  source: name,
  model: name,
  state: v.optional(v.picklist(["skipped", "failed"])),
  run: v.optional(id),
  cursor: v.optional(v.pipe(v.string(), v.maxLength(1000))),
});
const retryBody = v.strictObject({
  source: name,
  model: name,
  /** Left out: every record that failed. */
  pks: v.optional(v.pipe(v.array(name), v.minLength(1, "Choose a record."), v.maxLength(500))),
});
const views = { may: ["crm_row", "view"], key: "ingestion:read" } as const;

/** `/api/v1/crm-leads`: what became of records as leads. */
export function recordLeadRoutes(leads: RecordLeads) {
  return new Hono<SignedIn>()
    .get(
      "/",
      forMembers(views),
      describeRoute({
        summary: "Records of a model that became no lead, and why",
        tags,
        ...answering("The page", refusedRecordPage),
      }),
      validator("query", listQuery, refuseInvalid),
      async (c) => {
        const { source, model, state, run, cursor } = c.req.valid("query");
        const wish = { crmSource: source, model, state, runId: run, cursor };
        return c.json(await leads.refused(c.var.actor, wish));
      },
    )
    .post(
      "/retry",
      forMembers({ may: ["crm_row", "edit"], key: "ingestion:write" }),
      describeRoute({
        summary: "Hand records on again that became no lead",
        tags,
        ...answering("How many wait again", retriedAnswer),
      }),
      validator("json", retryBody, refuseInvalid),
      async (c) => {
        const { source, model, pks } = c.req.valid("json");
        return c.json({
          waiting: await leads.retry(c.var.actor, { crmSource: source, model, pks }),
        });
      },
    )
    .get(
      "/:crmSource/:model/:pk",
      forMembers(views),
      describeRoute({
        summary: "A record and the lead that it became",
        tags,
        ...answering("What became of it", recordLeadAnswer),
      }),
      validator("param", v.object({ crmSource: name, model: name, pk: name }), refuseInvalid),
      async (c) => c.json(await leads.leadOf(c.var.actor, c.req.valid("param"))),
    );
}
