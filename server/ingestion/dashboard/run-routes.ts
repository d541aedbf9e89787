import { Hono } from "hono";
import { describeRoute, validator } from "hono-openapi";
import * as v from "valibot";
import { runAnalytics } from "../../../shared/ingestion/analytics.ts";
import { eventLevels, runEventPage } from "../../../shared/ingestion/run-event.ts";
import { id } from "../../../shared/leads/arguments.ts";
import { forMembers } from "../../auth/access.ts";
import type { SignedIn } from "../../auth/actor.ts";
import { refuseInvalid } from "../../input.ts";
import { answering, tags } from "../answering.ts";
import type { RunReads } from "./run-reads.ts";

const follows = { may: ["sync_run", "view"], key: "ingestion:read" } as const;

function count(fallback: string | undefined, most: number) {
  const number = v.pipe(v.string(), v.regex(/^\d+$/), v.transform(Number), v.maxValue(most));
  return fallback === undefined ? v.optional(number) : v.optional(number, fallback);
}

const spanQuery = v.object({ days: count("30", 366), source: v.optional(v.string()) });
const logQuery = v.object({
  level: v.optional(v.picklist(eventLevels), "debug"),
  before: count(undefined, Number.MAX_SAFE_INTEGER),
});

/** `/api/v1/sync-runs`: figures over many runs, and the log of one. */
export function runRoutes(runs: RunReads) {
  return new Hono<SignedIn>()
    .get(
      "/analytics",
      forMembers(follows),
      describeRoute({
        summary: "Results, duration and throughput of runs by day and by model",
        tags,
        ...answering("The figures", runAnalytics),
      }),
      validator("query", spanQuery, refuseInvalid),
      async (c) => {
        const { days = 30, source = null } = c.req.valid("query");
        return c.json(await runs.analytics(c.var.actor, { days, source }));
      },
    )
    .get(
      "/:id/events",
      // What a request brought stands in a log; who sees no records sees no log.
      forMembers({ may: ["crm_row", "view"], key: "ingestion:read" }),
      describeRoute({
        summary: "The log of a run, its last lines first to be had",
        tags,
        ...answering("The lines", runEventPage),
      }),
      validator("param", v.object({ id }), refuseInvalid),
      validator("query", logQuery, refuseInvalid),
      async (c) => {
        const { level, before } = c.req.valid("query");
        const runId = c.req.valid("param").id;
        return c.json(await runs.events(c.var.actor, runId, { level, before }));
      },
    );
}
