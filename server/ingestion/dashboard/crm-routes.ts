import { Hono } from "hono";
import { describeRoute, validator } from "hono-openapi";
import * as v from "valibot";
import {
  commandListAnswer,
  crmListAnswer,
  modelAnswer,
  modelListAnswer,
  recordPageAnswer,
} from "../../../shared/ingestion/answers.ts";
import { forMembers } from "../../auth/access.ts";
import type { SignedIn } from "../../auth/actor.ts";
import { refuseInvalid } from "../../input.ts";
import { answering, tags } from "../answering.ts";
import { commandsOf } from "./commands.ts";
import type { Dashboard } from "./dashboard.ts";
import { recordQuery } from "../records/record-query.ts";

const code = v.pipe(v.string(), v.maxLength(100));
const sourceParameter = v.object({ crm: code });
const modelParameter = v.object({ crm: code, model: code });
const seesSources = { may: ["crm_source", "view"], key: "ingestion:read" } as const;

/** Sources, their models, what is in them and the commands that sync them. */
export function crmRoutes(dashboard: Dashboard) {
  return new Hono<SignedIn>()
    .route("/", contentRoutes(dashboard))
    .get(
      "/crms",
      forMembers(seesSources),
      describeRoute({
        summary: "Every source with its models and health",
        tags,
        ...answering("The sources", crmListAnswer),
      }),
      async (c) => c.json({ crms: await dashboard.list(c.var.actor) }),
    )
    .get(
      "/crms/:crm/models",
      forMembers(seesSources),
      describeRoute({
        summary: "The models of a source and where each stands",
        tags,
        ...answering("The models", modelListAnswer),
      }),
      validator("param", sourceParameter, refuseInvalid),
      async (c) => {
        const { crm } = c.req.valid("param");
        return c.json({ models: await dashboard.models(c.var.actor, crm) });
      },
    )
    .get(
      "/crms/:crm/models/:model",
      forMembers(seesSources),
      describeRoute({
        summary: "A model with its fields",
        tags,
        ...answering("The model", modelAnswer),
      }),
      validator("param", modelParameter, refuseInvalid),
      async (c) => {
        const { crm, model } = c.req.valid("param");
        return c.json(await dashboard.model(c.var.actor, crm, model));
      },
    );
}

/** What is in a model, and what syncs it. */
function contentRoutes(dashboard: Dashboard) {
  return new Hono<SignedIn>()
    .get(
      "/crms/:crm/models/:model/data",
      forMembers({ may: ["crm_row", "view"], key: "ingestion:read" }),
      describeRoute({
        summary: "Records of a model, a page at a time; search looks at every field",
        tags,
        ...answering("The page", recordPageAnswer),
      }),
      validator("param", modelParameter, refuseInvalid),
      validator("query", recordQuery, refuseInvalid),
      async (c) => {
        const { crm, model } = c.req.valid("param");
        const name = { crmSource: crm, model };
        return c.json(await dashboard.records(c.var.actor, name, c.req.valid("query")));
      },
    )
    .get(
      "/crms/:crm/commands",
      forMembers(seesSources),
      describeRoute({
        summary: "The commands that sync a source",
        tags,
        ...answering("The commands", commandListAnswer),
      }),
      validator("param", sourceParameter, refuseInvalid),
      (c) => c.json({ commands: commandsOf(dashboard.connectors, c.req.valid("param").crm) }),
    );
}
