import { Hono } from "hono";
import { describeRoute, validator } from "hono-openapi";
import * as v from "valibot";
import { recordAnswer } from "../../../shared/ingestion/answers.ts";
import { conflictDecision, conflictPage } from "../../../shared/ingestion/conflict.ts";
import { forMembers } from "../../auth/access.ts";
import type { SignedIn } from "../../auth/actor.ts";
import { refuseInvalid } from "../../input.ts";
import { answering, tags } from "../answering.ts";
import type { Records } from "./records.ts";

const name = v.pipe(v.string(), v.maxLength(500));
const modelParameter = v.object({ crmSource: name, model: name });
const fieldParameter = v.object({ ...modelParameter.entries, pk: name, field: name });
const views = { may: ["crm_row", "view"], key: "ingestion:read" } as const;
const edits = { may: ["crm_row", "edit"], key: "ingestion:write" } as const;

/** `/api/v1/crm-rows`: fields of records, changed here. */
export function recordRoutes(records: Records) {
  const path = "/:crmSource/:model/:pk/fields/:field";
  return new Hono<SignedIn>()
    .put(
      path,
      forMembers(edits),
      describeRoute({
        summary: "Put a value of your own into a field of a record",
        tags,
        ...answering("The record", recordAnswer),
      }),
      validator("param", fieldParameter, refuseInvalid),
      validator("json", v.object({ value: v.unknown() }), refuseInvalid),
      async (c) => {
        const { value } = c.req.valid("json");
        return c.json(await records.setField(c.var.actor, c.req.valid("param"), value));
      },
    )
    .delete(
      path,
      forMembers(edits),
      describeRoute({
        summary: "Take a field of a record from its source again",
        tags,
        ...answering("The record", recordAnswer),
      }),
      validator("param", fieldParameter, refuseInvalid),
      async (c) => c.json(await records.restoreField(c.var.actor, c.req.valid("param"))),
    );
}

/** `/api/v1/crm-conflicts`: fields that were edited here and changed at the source, too. */
export function conflictRoutes(records: Records) {
  return new Hono<SignedIn>()
    .get(
      "/:crmSource/:model",
      forMembers(views),
      describeRoute({
        summary: "Open conflicts of a model, both values side by side",
        tags,
        ...answering("The page", conflictPage),
      }),
      validator("param", modelParameter, refuseInvalid),
      validator(
        "query",
        v.object({ cursor: v.optional(v.pipe(v.string(), v.uuid())) }),
        refuseInvalid,
      ),
      async (c) => {
        const { cursor } = c.req.valid("query");
        return c.json(await records.conflicts(c.var.actor, c.req.valid("param"), cursor));
      },
    )
    .post(
      "/:crmSource/:model/decide",
      forMembers(edits),
      describeRoute({ summary: "Let one side win in these conflicts", tags }),
      validator("param", modelParameter, refuseInvalid),
      validator("json", conflictDecision, refuseInvalid),
      async (c) => {
        const decided = c.req.valid("json");
        const count = await records.decide(c.var.actor, c.req.valid("param"), decided);
        return c.json({ decided: count });
      },
    );
}
