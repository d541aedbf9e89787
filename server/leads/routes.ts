import { Hono } from "hono";
import { describeRoute, resolver, validator } from "hono-openapi";
import { uuidv7 } from "uuidv7";
import * as v from "valibot";
import { leadSchema } from "../../schema/row-schema.ts";
import { id } from "../../shared/leads/arguments.ts";
import { forMembers } from "../auth/access.ts";
import type { SignedIn } from "../auth/actor.ts";
import { refuseInvalid } from "../input.ts";
import { idempotentId } from "./idempotent-id.ts";
import { changedLead, typedLead } from "./lead-input.ts";
import { leadPageQuery } from "./lead-page.ts";
import type { Leads } from "./leads.ts";

const idParameter = v.object({ id });
const tags = ["leads"];
const leadAnswer = {
  description: "The lead; what the actor's role may not see is null",
  content: {
    "application/json": {
      schema: resolver(v.omit(leadSchema, ["orgId", "rv", "deletedAt"])),
    },
  },
};

/** `/api/v1/leads`: the leads that the actor may see, and the writes that pages make too. */
export function leadRoutes(leads: Leads) {
  return new Hono<SignedIn>()
    .get(
      "/",
      forMembers({ may: ["lead", "view"], key: "leads:read" }),
      describeRoute({ summary: "Leads in sight, a page at a time", tags }),
      validator("query", leadPageQuery, refuseInvalid),
      async (c) => c.json(await leads.list(c.var.actor, c.req.valid("query"))),
    )
    .get(
      "/:id",
      forMembers({ may: ["lead", "view"], key: "leads:read" }),
      describeRoute({ summary: "One lead", tags, responses: { 200: leadAnswer } }),
      validator("param", idParameter, refuseInvalid),
      async (c) => c.json(await leads.read(c.var.actor, c.req.valid("param").id)),
    )
    .post(
      "/",
      forMembers({ may: ["lead", "create"], key: "leads:write" }),
      describeRoute({ summary: "Add a lead; repeated with the same Idempotency-Key, once", tags }),
      validator("json", typedLead, refuseInvalid),
      async (c) => {
        const { actor } = c.var;
        const newId = (what: string) =>
          idempotentId(c.req.header("idempotency-key"), actor.userId, what);
        const ids = { id: newId("lead"), eventId: newId("timeline_event") };
        return c.json(await leads.create(actor, ids, c.req.valid("json")), 201);
      },
    )
    .patch(
      "/:id",
      forMembers({ may: ["lead", "edit"], key: "leads:write" }),
      describeRoute({ summary: "Change fields of a lead", tags }),
      validator("param", idParameter, refuseInvalid),
      validator("json", changedLead, refuseInvalid),
      async (c) => {
        const { id: leadId } = c.req.valid("param");
        return c.json(await leads.update(c.var.actor, leadId, uuidv7(), c.req.valid("json")));
      },
    );
}
