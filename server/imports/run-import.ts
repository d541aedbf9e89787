import { setTimeout } from "node:timers/promises";
import pg from "pg";
import type { PoolClient } from "pg";
import * as v from "valibot";
import { AppError } from "../../shared/errors.ts";
import { entityOf, type ImportEntity } from "../../shared/imports/fields.ts";
import { layoutSchema, type Mapping, mappingSchema } from "../../shared/imports/layout.ts";
import { type MatchField, matchFields } from "../../shared/imports/options.ts";
import type { RowFormat } from "../../shared/imports/read-lead.ts";
import type { Actor } from "../../shared/sync/mutation.ts";
import type { Database } from "../database.ts";
import { goOnAfterBreaks } from "../jobs/after-breaks.ts";
import type { Queue } from "../jobs/jobs.ts";
import { failNextRow } from "./fail-row.ts";
import { findImport, type ImportRun } from "./find-imports.ts";
import { type BatchContext, readBatch, runBatch, type TakeRows } from "./run-batch.ts";
import { refreshStatistics } from "./statistics.ts";
import { takeLeads } from "./take-leads.ts";

export interface ImportJob {
  readonly orgId: string;
  readonly importId: string;
  /** Whoever started or retried it. */
  readonly userId: string;
}

export const importQueue: Queue<ImportJob> = { name: "import" };

export interface RunnerParts {
  readonly database: Database;
  /** Null when the person may no longer sign in. */
  readonly readActor: (userId: string) => Promise<Actor | null>;
  /** Called with the organization after each commit. */
  readonly wake: (orgId: string) => void;
  /** How lines become what is no lead. */
  readonly takes?: Readonly<Partial<Record<ImportEntity, TakeRows>>>;
}

/** Lines a transaction. */
const batchSize = 500;

/** Pause between batches, in ms: whoever waits for the organization's change log gets it first. */
const pauseMs = 3;

/**
 * Imports the pending lines of one import, batch by batch; may be called again after a crash, and
 * twice at once. What stops it is noted on the import before it is thrown.
 */
export async function runImport(parts: RunnerParts, job: ImportJob): Promise<void> {
  try {
    await goOnAfterBreaks(() => runFor(parts, job));
  } catch (error) {
    await noteProblem(
      parts,
      job,
      "This import was interrupted and will go on by itself. If it does not, retry it.",
    );
    throw error;
  } finally {
    parts.wake(job.orgId);
  }
}

async function runFor(parts: RunnerParts, job: ImportJob): Promise<void> {
  const actor = await parts.readActor(job.userId);
  if (actor) return runBatches(parts, job, actor);
  const problem = "Whoever started this import may no longer sign in. Retry it to go on.";
  return noteProblem(parts, job, problem);
}

/**
 * While a batch is written the next one is read. A line that the database refuses fails alone: the
 * batch is narrowed down to it.
 */
async function runBatches(parts: RunnerParts, job: ImportJob, actor: Actor): Promise<void> {
  const within = <T>(run: (tx: PoolClient) => Promise<T>) =>
    parts.database.withOrganization(actor, run);
  const context = await within((tx) => prepare(tx, job.importId, actor, parts.takes));
  let batch = await readBatch(context, { after: 0, size: batchSize }, within);
  for (;;) {
    const { after, size } = batch.slice;
    const last = batch.lines.at(-1)?.rowNo ?? after;
    const grown = Math.min(batchSize, size * 2);
    const [done, following] = await Promise.all([
      within((tx) => runBatch(tx, context, batch)).catch(rowFault),
      readBatch(context, { after: last, size: grown }, within),
    ]);
    if (done === null) break;
    if (after === 0) await refreshStatistics(parts.database);
    if (done === last) batch = following;
    else if (typeof done === "number")
      batch = await readBatch(context, { after: done, size: grown }, within);
    else {
      if (size === 1) await within((tx) => failNextRow(tx, context, after, done));
      batch = await readBatch(context, { after, size: Math.ceil(size / 4) }, within);
    }
    parts.wake(actor.orgId);
    await setTimeout(pauseMs);
  }
  await within((tx) => finish(tx, actor, job.importId));
}

/** @throws AppError `not_found` - the import is gone or out of the actor's sight */
export async function prepare(
  tx: PoolClient,
  importId: string,
  actor: Actor,
  takes: RunnerParts["takes"] = {},
): Promise<BatchContext> {
  const run = await findImport(tx, importId, actor);
  if (run.layout === null)
    throw new AppError("conflict", "The file of this import could not be read. Upload it again.");
  const mapping = v.parse(mappingSchema, run.mapping);
  return {
    run,
    actor,
    format: await readFormat(tx, actor.orgId, run, mapping),
    matchBy: matchFieldOf(run, mapping),
    take: takes[entityOf(run.entity)] ?? takeLeads,
  };
}

async function readFormat(
  tx: PoolClient,
  orgId: string,
  run: ImportRun,
  mapping: Mapping,
): Promise<RowFormat> {
  const { columns } = v.parse(layoutSchema, run.layout);
  return { columns, mapping, ...(await readRegion(tx, orgId)) };
}

/**
 * How numbers are written where the organization is.
 *
 * @throws AppError `gone` - it no longer exists
 */
export async function readRegion(
  tx: PoolClient,
  orgId: string,
): Promise<Pick<RowFormat, "currencyDigits" | "region">> {
  const { rows } = await tx.query<{ region: string; currency: string }>(
    "select region, currency from organization where org_id = $1",
    [orgId],
  );
  const [organization] = rows;
  if (!organization) throw new AppError("gone", "This organization no longer exists.");
  const { region, currency } = organization;
  const money = new Intl.NumberFormat("en", { style: "currency", currency }).resolvedOptions();
  return { region, currencyDigits: money.maximumFractionDigits ?? 2 };
}

/** The chosen key, else the surest one that the file has. */
function matchFieldOf({ matchBy }: ImportRun, mapping: Mapping): MatchField {
  const targets = Object.values(mapping);
  const surest = (["externalId", "phone", "email"] as const).find((field) =>
    targets.includes(field),
  );
  return matchFields.find((field) => field === matchBy) ?? surest ?? "phone";
}

/** Data that does not fit (class 22) or breaks a constraint (23) is some line's own fault; all else is thrown. */
function rowFault(error: unknown): pg.DatabaseError {
  if (error instanceof pg.DatabaseError && /^2[23]/.test(error.code ?? "")) return error;
  throw error;
}

async function finish(tx: PoolClient, { orgId }: Actor, importId: string): Promise<void> {
  await tx.query(
    `update import
        set status = 'completed', finished_at = now(), started_at = coalesce(started_at, now())
      where org_id = $1 and id = $2 and status in ('pending', 'processing') and processed = total`,
    [orgId, importId],
  );
}

async function noteProblem(
  { database }: RunnerParts,
  job: ImportJob,
  problem: string,
): Promise<void> {
  await database.withOrganization(job, (tx) =>
    tx.query(
      `update import set status = 'failed', problem = $3
        where org_id = $1 and id = $2 and status in ('pending', 'processing')`,
      [job.orgId, job.importId, problem],
    ),
  );
}
