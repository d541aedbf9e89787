import { crmModel, crmSource, fieldMapping } from "../../schema/crm-sources.ts";
import { syncRun, syncSchedule } from "../../schema/sync-runs.ts";
import { openRunStatuses } from "../../shared/ingestion/vocabulary.ts";
import { live, type LiveQuery } from "../../shared/sync/query.ts";
import type { Row } from "../../shared/sync/row.ts";
import { always, and, eq, isNull, oneOf, type Where } from "../../shared/sync/where.ts";

export type SyncRun = Row<typeof syncRun>;
export type CrmModel = Row<typeof crmModel>;
export type CrmSource = Row<typeof crmSource>;
export type SyncSchedule = Row<typeof syncSchedule>;
export type FieldMapping = Row<typeof fieldMapping>;

const newestFirst = [
  { column: "startTime", direction: "desc" },
  { column: "id", direction: "desc" },
] as const;

export function allModels(): LiveQuery<CrmModel> {
  return live({ from: crmModel });
}

export function allSources(): LiveQuery<CrmSource> {
  return live({ from: crmSource });
}

/** Schedules that were not removed. */
export function allSchedules(): LiveQuery<SyncSchedule> {
  return live({
    from: syncSchedule,
    where: isNull("deletedAt"),
    orderBy: [{ column: "name", direction: "asc" }],
  });
}

export function mappingsOf(source: string, model: string): LiveQuery<FieldMapping> {
  const where: Where<FieldMapping> = and(eq("crmSource", source), eq("model", model));
  return live({ from: fieldMapping, where });
}

/** Runs that wait or go on. */
export function openRuns(): LiveQuery<SyncRun> {
  return live({ from: syncRun, where: oneOf("status", openRunStatuses), orderBy: newestFirst });
}

/** The newest runs, of one source or of all. */
export function newestRuns(limit: number, source?: string): LiveQuery<SyncRun> {
  const where: Where<SyncRun> = source === undefined ? always() : eq("crmSource", source);
  return live({ from: syncRun, where, orderBy: newestFirst, limit });
}

export function newestRunsOfModel(
  source: string,
  model: string,
  limit: number,
): LiveQuery<SyncRun> {
  const where: Where<SyncRun> = and(eq("crmSource", source), eq("syncType", model));
  return live({ from: syncRun, where, orderBy: newestFirst, limit });
}

export function runById(id: string): LiveQuery<SyncRun> {
  return live({ from: syncRun, where: eq("id", id), limit: 1 });
}
