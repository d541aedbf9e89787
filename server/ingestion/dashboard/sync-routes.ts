import { Hono } from "hono";
import { describeRoute, validator } from "hono-openapi";
import * as v from "valibot";
import {
  executeAnswer,
  runAnswer,
  runListAnswer,
  runPageAnswer,
  validateAnswer,
} from "../../../shared/ingestion/answers.ts";
import { id } from "../../../shared/leads/arguments.ts";
import { forMembers } from "../../auth/access.ts";
import type { SignedIn } from "../../auth/actor.ts";
import { refuseInvalid } from "../../input.ts";
import { answering, tags } from "../answering.ts";
import type { Dashboard } from "./dashboard.ts";
import { executeInput } from "./execute-input.ts";
import { historyQuery } from "./run-filter.ts";

const runParameter = v.object({ id });
const seesRuns = { may: ["sync_run", "view"], key: "ingestion:read" } as const;
const startsRuns = { may: ["sync_run", "run_sync"], key: "ingestion:write" } as const;

/** Starting, stopping and following runs. */
export function syncRoutes(dashboard: Dashboard) {
  return new Hono<SignedIn>()
    .route("/", watchingRoutes(dashboard))
    .post(
      "/sync/execute",
      forMembers(startsRuns),
      describeRoute({
        summary: "Start a sync run; 409 with the run's id where the model is being synced",
        tags,
        ...answering("The run is queued", executeAnswer, 202),
      }),
      validator("json", executeInput, refuseInvalid),
      async (c) => {
        const started = await dashboard.execute(c.var.actor, c.req.valid("json"));
        const runs = started.map(({ id: runId, crmSource, model }) => ({
          id: runId,
          crm_source: crmSource,
          model_name: model,
        }));
        return c.json({ id: runs[0]?.id, status: "queued", runs }, 202);
      },
    )
    .post(
      "/sync/validate",
      forMembers(startsRuns),
      describeRoute({
        summary: "Check the parameters of a run without starting it; 422 with fields",
        tags,
        ...answering("A run would start like this", validateAnswer),
      }),
      validator("json", executeInput, refuseInvalid),
      (c) => {
        const { command, options } = dashboard.check(c.req.valid("json"));
        return c.json({ valid: true, command, configuration: options });
      },
    )
    .post(
      "/sync/:id/stop",
      forMembers(startsRuns),
      describeRoute({
        summary: "Ask a run to stop",
        tags,
        ...answering("The run, stopping or stopped", runAnswer, 202),
      }),
      validator("param", runParameter, refuseInvalid),
      async (c) => c.json(await dashboard.stop(c.var.actor, c.req.valid("param").id), 202),
    );
}

/** Fixed names come before `:id`, which would take them for ids. */
function watchingRoutes(dashboard: Dashboard) {
  return new Hono<SignedIn>()
    .get(
      "/sync/running",
      forMembers(seesRuns),
      describeRoute({
        summary: "Runs that wait or go on",
        tags,
        ...answering("The runs", runListAnswer),
      }),
      async (c) => c.json({ runs: await dashboard.open(c.var.actor) }),
    )
    .get(
      "/sync/history",
      forMembers(seesRuns),
      describeRoute({
        summary: "The history of runs, the newest first",
        tags,
        ...answering("The page", runPageAnswer),
      }),
      validator("query", historyQuery, refuseInvalid),
      async (c) => {
        const query = c.req.valid("query");
        const { results, total } = await dashboard.history(c.var.actor, query);
        const { page, per_page } = query;
        const totalPages = Math.ceil(total / per_page);
        return c.json({ results, page, per_page, total, total_pages: totalPages });
      },
    )
    .get(
      "/sync/:id/status",
      forMembers(seesRuns),
      describeRoute({
        summary: "One run: how far it is, and what became of it",
        tags,
        ...answering("The run", runAnswer),
      }),
      validator("param", runParameter, refuseInvalid),
      async (c) => c.json(await dashboard.run(c.var.actor, c.req.valid("param").id)),
    );
}
