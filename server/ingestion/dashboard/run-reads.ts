import type { RunAnalytics } from "../../../shared/ingestion/analytics.ts";
import type { EventLevel, RunEvent } from "../../../shared/ingestion/run-event.ts";
import type { Actor } from "../../../shared/sync/mutation.ts";
import type { Database } from "../../database.ts";
import { readAnalytics } from "./read-analytics.ts";
import { readEvents } from "./read-events.ts";
import { readRun } from "./read-runs.ts";

/** What pages read of runs besides their rows. */
export interface RunReads {
  events(
    actor: Actor,
    runId: string,
    wish: { readonly level: EventLevel; readonly before: number | undefined },
  ): Promise<{ items: RunEvent[]; nextBefore: number | null }>;
  analytics(actor: Actor, span: { days: number; source: string | null }): Promise<RunAnalytics>;
}

export function createRunReads(database: Database): RunReads {
  return {
    events: (actor, runId, wish) =>
      database.withOrganization(actor, async (tx) => {
        await readRun(tx, actor.orgId, runId);
        return readEvents(tx, actor.orgId, runId, wish);
      }),
    analytics: (actor, span) =>
      database.withOrganization(actor, (tx) => readAnalytics(tx, actor.orgId, span)),
  };
}
