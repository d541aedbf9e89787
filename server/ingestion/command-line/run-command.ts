import { uuidv7 } from "uuidv7";
import pg from "pg";
import { AppError } from "../../../shared/errors.ts";
import { commandOf } from "../../../shared/ingestion/run-options.ts";
import type { Database } from "../../database.ts";
import type { SyncCommand } from "./command.ts";
import type { Connectors } from "../connectors/discover.ts";
import { type Progress, progressLine } from "./progress-line.ts";
import type { RunLife } from "../runs/run-life.ts";
import { runSync } from "../runs/run-sync.ts";
import { createSourceParts, type SourceAccess } from "../reading/source-parts.ts";

interface Terminal {
  readonly isInteractive: boolean;
  write(text: string): void;
  /** Called on Ctrl+C. */
  interrupted(act: () => void): void;
}

interface Parts extends SourceAccess {
  readonly database: Database;
  readonly connectors: Connectors;
  readonly terminal: Terminal;
}

const showMs = 200;

/**
 * Carries out a command in this process, model after model, with a progress line. Ctrl+C stops the run that
 * goes on and leaves the rest.
 *
 * @returns whether every run went well
 * @throws AppError `not_found` - which organization is meant is not clear
 */
export async function runSyncCommand(parts: Parts, command: SyncCommand): Promise<boolean> {
  const { database, terminal } = parts;
  const orgId = await findOrganization(database, command.organization);
  const source = createSourceParts(parts);
  let life: RunLife | null = null;
  const interrupt = new AbortController();
  terminal.interrupted(() => {
    interrupt.abort();
    life?.end("stop");
  });
  let isGood = true;
  for (const model of command.models) {
    if (interrupt.signal.aborted) break;
    const runId = await begin(database, orgId, command, model);
    if (runId === null) {
      terminal.write(`${command.crmSource} ${model} is being synced already.\n`);
      isGood = false;
      continue;
    }
    const show = command.progress ? createDisplay(parts, command, { orgId, runId, model }) : null;
    const wake = () => show?.update();
    await runSync({ ...parts, ...source, wake }, { orgId, runId }, (alive) => (life = alive));
    show?.end();
    isGood = (await tell(parts, command, { orgId, runId, model })) && isGood;
  }
  source.close();
  return isGood && !interrupt.signal.aborted;
}

async function findOrganization({ engine }: Database, name: string | null): Promise<string> {
  const { rows } = await engine.query<{ id: string; name: string }>(
    "select id, name from organization where $1::text is null or lower(name) = lower($1) limit 20",
    [name],
  );
  const [only] = rows;
  if (!only) throw new AppError("not_found", `There is no organization ${name ?? "yet"}.`);
  if (rows.length > 1)
    throw new AppError(
      "not_found",
      `Say which organization: --organization ${rows.map((row) => JSON.stringify(row.name)).join(" or ")}.`,
    );
  return only.id;
}

/** Null: a run of the model goes on. */
async function begin(
  database: Database,
  orgId: string,
  { crmSource, options }: SyncCommand,
  model: string,
): Promise<string | null> {
  const id = uuidv7();
  const configuration = { ...options, command: commandOf(crmSource, model, options) };
  try {
    await database.withOrganization({ orgId, userId: null }, (tx) =>
      tx.query(
        `insert into sync_run (org_id, id, crm_source, sync_type, status, origin, start_time, heartbeat_at,
                               configuration, created_at, updated_at)
         values ($1, $2, $3, $4, 'running', 'command', now(), now(), $5, now(), now())`,
        [orgId, id, crmSource, model, JSON.stringify(configuration)],
      ),
    );
    return id;
  } catch (error) {
    if (error instanceof pg.DatabaseError && error.code === "23505") return null;
    throw error;
  }
}

interface Running {
  readonly orgId: string;
  readonly runId: string;
  readonly model: string;
}

function createDisplay({ database, terminal }: Parts, command: SyncCommand, run: Running) {
  const startedAt = performance.now();
  let [shownAt, closed] = [0, false];
  const show = async () => {
    const progress = await readProgress(database, run);
    if (closed || !terminal.isInteractive) return;
    const seconds = (performance.now() - startedAt) / 1000;
    terminal.write(
      `\r\u001b[2K${progressLine(`${command.crmSource} ${run.model}`, progress, seconds)}`,
    );
  };
  return {
    update: () => {
      if (performance.now() - shownAt < showMs) return;
      shownAt = performance.now();
      void show();
    },
    end: () => {
      closed = true;
      if (terminal.isInteractive) terminal.write("\r\u001b[2K");
    },
  };
}

interface RunState extends Progress {
  readonly status: string;
  readonly message: string | null;
  readonly number: number;
  readonly seconds: number;
}

async function readProgress(database: Database, { orgId, runId }: Running): Promise<RunState> {
  const { rows } = await database.withOrganization({ orgId, userId: null }, (tx) =>
    tx.query<RunState>(
      `select processed, created, updated, unchanged, failed, expected, waiting, status, number,
              coalesce(error_message, warning) as message,
              extract(epoch from coalesce(end_time, now()) - start_time)::float8 as seconds
         from sync_run where org_id = $1 and id = $2`,
      [orgId, runId],
    ),
  );
  const [row] = rows;
  if (!row) throw new AppError("gone", "The run is gone.");
  return row;
}

/** The line that stays: how the run ended. */
async function tell(
  { database, terminal }: Parts,
  { crmSource, quiet }: SyncCommand,
  run: Running,
): Promise<boolean> {
  const state = await readProgress(database, run);
  const line = progressLine(`${crmSource} ${run.model}`, state, state.seconds);
  const why = state.message === null ? "" : `\n  ${state.message}`;
  const isGood = state.status === "success" || state.status === "partial";
  if (!quiet || !isGood) terminal.write(`${line}, ${state.status} (run ${state.number})${why}\n`);
  return isGood;
}
