import type { PoolClient } from "pg";
import { AppError } from "../../../shared/errors.ts";
import type { RunAnswer } from "../../../shared/ingestion/answers.ts";
import { openRunStatuses } from "../../../shared/ingestion/vocabulary.ts";
import { type HistoryQuery, runFilter } from "./run-filter.ts";

/** A run in the words of the history, with the names of who started and stopped it. */
const columns = `
  run.id,
  run.number,
  run.crm_source,
  run.sync_type,
  run.endpoint,
  run.status,
  run.start_time,
  run.end_time,
  extract(epoch from run.end_time - run.start_time)::float8 as duration_seconds,
  run.processed as records_processed,
  run.created as records_created,
  run.updated as records_updated,
  run.unchanged as records_unchanged,
  run.failed as records_failed,
  run.deleted as records_deleted,
  run.expected as records_expected,
  json_build_object('total', run.leads_total, 'created', run.leads_created,
                    'updated', run.leads_updated, 'unchanged', run.leads_unchanged,
                    'skipped', run.leads_skipped, 'failed', run.leads_failed) as leads,
  run.error_message,
  run.waiting,
  run.end_time is null and run.stop_requested_at is not null as stopping,
  case when run.started_by is null then null
       else json_build_object('id', run.started_by, 'name', starter.name) end as started_by,
  case when run.stopped_by is null then null
       else json_build_object('id', run.stopped_by, 'name', stopper.name) end as stopped_by,
  run.configuration,
  run.performance_metrics`;

const tables = `
  sync_run run
  left join member starter on starter.org_id = run.org_id and starter.id = run.started_by
  left join member stopper on stopper.org_id = run.org_id and stopper.id = run.stopped_by`;

/** @throws AppError `not_found` - there is no such run */
export async function readRun(tx: PoolClient, orgId: string, id: string): Promise<RunAnswer> {
  const { rows } = await tx.query<RunAnswer>(
    `select ${columns} from ${tables} where run.org_id = $1 and run.id = $2`,
    [orgId, id],
  );
  const [run] = rows;
  if (!run) throw new AppError("not_found", "There is no such run.");
  return run;
}

/** Runs that wait or go on, the newest first. */
export async function readOpenRuns(tx: PoolClient, orgId: string): Promise<RunAnswer[]> {
  const { rows } = await tx.query<RunAnswer>(
    `select ${columns}
       from ${tables}
      where run.org_id = $1 and run.status = any($2)
      order by run.start_time desc, run.id desc`,
    [orgId, openRunStatuses],
  );
  return rows;
}

/** A page of the history, the newest run first, and how many runs match. */
export async function readHistory(
  tx: PoolClient,
  orgId: string,
  query: HistoryQuery,
): Promise<{ results: RunAnswer[]; total: number }> {
  const { text, params } = runFilter(orgId, query);
  const counted = await tx.query<{ count: number }>(
    `select count(*)::int as count from sync_run run where ${text}`,
    params,
  );
  const slice = [query.per_page, (query.page - 1) * query.per_page];
  const { rows } = await tx.query<RunAnswer>(
    `select ${columns}
       from ${tables}
      where ${text}
      order by run.start_time desc, run.id desc
      limit $${params.length + 1} offset $${params.length + 2}`,
    [...params, ...slice],
  );
  return { results: rows, total: counted.rows[0]?.count ?? 0 };
}
