import type { PoolClient } from "pg";
import { uuidv7 } from "uuidv7";
import { nextTime } from "../../../shared/ingestion/next-time.ts";
import { commandOf, type RunOptions, usualOptions } from "../../../shared/ingestion/run-options.ts";
import type { Database } from "../../database.ts";
import type { Connectors } from "../connectors/discover.ts";
import { readMissing } from "../asking/missing-settings.ts";

interface DueSchedule {
  readonly orgId: string;
  readonly id: string;
  readonly name: string;
  readonly crmSource: string;
  readonly model: string | null;
  readonly mode: string;
  readonly intervalMinutes: number | null;
  readonly cron: string | null;
  readonly timeZone: string;
  readonly startAt: string | null;
  readonly endAt: string | null;
  readonly overlap: string;
  readonly missed: string;
  readonly nextRunAt: string;
}

/** Later than this a time counts as missed: no server was there. */
const missedAfterMs = 5 * 60_000;

const columns = `org_id as "orgId", id, name, crm_source as "crmSource", model, mode,
  interval_minutes as "intervalMinutes", cron, time_zone as "timeZone", start_at as "startAt",
  end_at as "endAt", overlap, missed, next_run_at as "nextRunAt"`;

/**
 * Queues the runs of every schedule that is due, each once however many servers look.
 *
 * @returns organizations that were written to
 */
export async function startDueSchedules(
  database: Pick<Database, "engine" | "withOrganization">,
  connectors: Connectors,
  now: () => string = () => new Date().toISOString(),
): Promise<string[]> {
  const { rows } = await database.engine.query<Pick<DueSchedule, "id" | "orgId">>(
    `select org_id as "orgId", id from sync_schedule
      where active and deleted_at is null and next_run_at <= $1 order by next_run_at limit 100`,
    [now()],
  );
  for (const { orgId, id } of rows)
    await database.withOrganization({ orgId, userId: null }, async (tx) => {
      const due = await tx.query<DueSchedule>(
        `select ${columns} from sync_schedule
          where org_id = $1 and id = $2 and active and next_run_at <= $3 for update`,
        [orgId, id, now()],
      );
      const [schedule] = due.rows;
      if (schedule) await keepTo(tx, schedule, connectors, now());
    });
  return [...new Set(rows.map(({ orgId }) => orgId))];
}

async function keepTo(
  tx: PoolClient,
  schedule: DueSchedule,
  connectors: Connectors,
  now: string,
): Promise<void> {
  const isMissed = Date.parse(now) - Date.parse(schedule.nextRunAt) > missedAfterMs;
  const outcome =
    isMissed && schedule.missed === "skip"
      ? "left out: no server was there"
      : await startRuns(tx, schedule, connectors, now);
  // From now on: however many times passed, they are made up for once.
  await tx.query(
    `update sync_schedule
        set next_run_at = $3, last_run_at = $4, last_outcome = $5,
            active = $3::timestamptz is not null, updated_at = now()
      where org_id = $1 and id = $2`,
    [schedule.orgId, schedule.id, nextTime(schedule, now), now, outcome],
  );
}

async function startRuns(
  tx: PoolClient,
  schedule: DueSchedule,
  connectors: Connectors,
  now: string,
): Promise<string> {
  const { orgId, crmSource, model, overlap } = schedule;
  const connector = connectors.find(crmSource);
  const known = connector?.models.map(({ code }) => code) ?? [];
  const models = model === null ? known : known.filter((code) => code === model);
  if (!connector || models.length === 0) return "left out: there is no such model";
  const off = await tx.query(
    "select from crm_source where org_id = $1 and code = $2 and not enabled",
    [orgId, crmSource],
  );
  if (off.rowCount !== 0) return "left out: the source is switched off";
  const missing = await readMissing(tx, orgId, connector);
  if (missing) return `left out: ${missing.sentence}`;
  const open = await tx.query<{ model: string; status: string }>(
    `select sync_type as model, status from sync_run
      where org_id = $1 and crm_source = $2 and status in ('queued', 'running')`,
    [orgId, crmSource],
  );
  const blocked = new Set(
    open.rows
      .filter(({ status }) => overlap === "skip" || status === "queued")
      .map((run) => run.model),
  );
  const free = models.filter((code) => !blocked.has(code));
  for (const code of free) await queueRun(tx, schedule, code, now);
  if (free.length === 0) return "left out: the run before goes on";
  const started = free.length === 1 ? "started 1 run" : `started ${free.length} runs`;
  const leftOut = models.length - free.length;
  return leftOut === 0 ? started : `${started}, left out ${leftOut} that go on`;
}

async function queueRun(
  tx: PoolClient,
  { orgId, id, crmSource, mode }: DueSchedule,
  model: string,
  now: string,
): Promise<void> {
  const options: RunOptions = { ...usualOptions, full: mode !== "delta", force: mode === "force" };
  const configuration = { ...options, command: commandOf(crmSource, model, options) };
  await tx.query(
    `insert into sync_run (org_id, id, crm_source, sync_type, status, origin, start_time, configuration,
                           schedule_id, created_at, updated_at)
     values ($1, $2, $3, $4, 'queued', 'schedule', $5, $6, $7, $5, $5)
         on conflict do nothing`,
    [orgId, uuidv7(), crmSource, model, now, JSON.stringify(configuration), id],
  );
}
