import type { PoolClient } from "pg";
import { AppError } from "../../../shared/errors.ts";
import { isPassing } from "../../sync/passing-failure.ts";
import type { ConnectorModel } from "../connectors/connector-model.ts";
import type { Connector } from "../connectors/connector.ts";
import type { Connectors } from "../connectors/discover.ts";
import { finishRun, type Outcome } from "./finish-run.ts";
import { showStarted } from "../taking/model-state.ts";
import { openAsking, openReader, type SourceParts } from "../reading/open-reader.ts";
import { readAll } from "./read-all.ts";
import { rollBack } from "./roll-back.ts";
import { createRunLife, type RunLife } from "./run-life.ts";
import { createRunNotes, type RunNotes } from "../taking/run-notes.ts";
import { readRun, type RunRow, showWorking } from "../taking/run-row.ts";
import { createRunSteps } from "./run-steps.ts";
import { startedText } from "./started-text.ts";
import { startReading } from "../taking/start-reading.ts";
import { SourceFailure } from "../asking/source-failure.ts";

export interface RunParts extends SourceParts {
  readonly connectors: Connectors;
  /** Called with the organization after each commit. */
  readonly wake: (orgId: string) => void;
}

export interface RunJob {
  readonly orgId: string;
  readonly runId: string;
}

/**
 * Carries out a run that was claimed, and records how it ended. Never throws for what a source does.
 *
 * @param alive - told how to end the run early
 */
export async function runSync(
  parts: RunParts,
  { orgId, runId }: RunJob,
  alive: (life: RunLife) => void = () => undefined,
): Promise<void> {
  const within = <T>(use: (tx: PoolClient) => Promise<T>) =>
    parts.database.withOrganization({ orgId, userId: null }, use);
  const run = await within((tx) => readRun(tx, orgId, runId));
  if (run?.status !== "running") return;
  const notes = createRunNotes(orgId, runId);
  const life = createRunLife({ ...parts, orgId, runId, notes });
  alive(life);
  const place = { orgId, crmSource: run.crmSource, model: run.syncType, runId };
  try {
    await within(async (tx) => {
      await showStarted(tx, place, runId);
      await showWorking(tx, run);
      notes.add("info", await startedText(tx, orgId, runId));
    });
    parts.wake(orgId);
    const outcome = await carryOut(parts, run, life, notes).catch((error: unknown) =>
      outcomeOf(error, life),
    );
    await within((tx) => finishRun(tx, run, outcome, notes));
  } finally {
    await life.close();
    parts.wake(orgId);
  }
}

async function carryOut(
  parts: RunParts,
  run: RunRow,
  life: RunLife,
  notes: RunNotes,
): Promise<Outcome> {
  if (typeof run.configuration["rollbackOf"] === "string")
    return rollBack(parts, run, run.configuration["rollbackOf"], life);
  const { connector, model } = modelOf(parts.connectors, run);
  const metrics = { requests: 0, retries: 0, bytes: 0 };
  const startedAt = performance.now();
  const steps = createRunSteps(notes, life.pause);
  const asking = await openAsking(parts, connector, {
    orgId: run.orgId,
    signal: life.signal,
    pause: steps.pause,
    note: (line) => run.configuration["debug"] === true && notes.add("debug", line),
    count: (what, by) => (metrics[what] += by),
  });
  const secrets = Object.entries(asking.settings).flatMap(([name, value]) =>
    connector.settings[name]?.secret ? [value] : [],
  );
  notes.hide(secrets);
  const start = await startReading(parts.database, run, model);
  steps.add(`${connector.title} is reached at ${hostOf(asking.baseUrl)}.`);
  if (!start.isResumed) steps.add(readingText(start.plan.cursor));
  const reader = openReader(parts, { asking, model, plan: start.plan });
  try {
    const outcome = await readAll({
      ...parts,
      run,
      model,
      start,
      reader: steps.watch(reader),
      life,
      notes,
    }).catch((error: unknown) => outcomeOf(error, life));
    const durationMs = Math.round(performance.now() - startedAt);
    return {
      ...outcome,
      message: outcome.message === null ? null : notes.redact(outcome.message),
      metrics: { ...metrics, durationMs },
    };
  } finally {
    await reader.close();
  }
}

function readingText(cursor: string | null): string {
  return cursor === null ? "Reads everything." : `Reads what changed since ${cursor}.`;
}

function hostOf(baseUrl: string): string {
  return URL.parse(baseUrl)?.host ?? baseUrl;
}

/** @throws AppError `invalid` - the source or model is not known to this version of the server */
function modelOf(
  connectors: Connectors,
  { crmSource, syncType }: RunRow,
): { connector: Connector; model: ConnectorModel } {
  const connector = connectors.find(crmSource);
  const model = connectors.findModel(crmSource, syncType);
  if (!connector || !model)
    throw new AppError("invalid", `There is no model ${syncType} of ${crmSource}.`);
  return { connector, model };
}

/** Stopped by a person, ended with its process, or failed for a reason that people can act on. */
function outcomeOf(error: unknown, life: RunLife): Outcome {
  const reason = life.reason();
  if (reason === "stop") return { status: "stopped", message: null };
  if (reason !== null)
    return {
      status: "failed",
      message: "The worker of this run ended. Start it again: it goes on where it was.",
    };
  if (error instanceof SourceFailure || error instanceof AppError || isExpired(error))
    return { status: "failed", message: error.message };
  if (isPassing(error))
    return {
      status: "failed",
      message: "The database was away for a moment. Start it again: it goes on where it was.",
    };
  const incident = crypto.randomUUID();
  const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return {
    status: "failed",
    message: `Something went wrong here (incident ${incident}).`,
    fault: { incident, detail },
  };
}

function isExpired(error: unknown): error is Error {
  return error instanceof Error && error.name === "PositionExpired";
}
