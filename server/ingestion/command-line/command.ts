import { parseArgs } from "node:util";
import * as v from "valibot";
import { AppError } from "../../../shared/errors.ts";
import { type RunOptions, runOptions } from "../../../shared/ingestion/run-options.ts";
import type { Connectors } from "../connectors/discover.ts";
import { nearestCommand } from "./nearest-command.ts";

/** A command line such as `sync_genius_appointments --full`, understood. */
export interface SyncCommand {
  readonly crmSource: string;
  /** Models in the order in which they are read. */
  readonly models: readonly string[];
  readonly options: RunOptions;
  /** Name of the organization; null: the only one. */
  readonly organization: string | null;
  readonly quiet: boolean;
  readonly progress: boolean;
}

const text = { type: "string" } as const;
const flag = { type: "boolean", default: false } as const;
const known = {
  full: flag,
  force: flag,
  since: text,
  "start-date": text,
  "dry-run": flag,
  "max-records": text,
  "batch-size": text,
  debug: flag,
  "skip-validation": flag,
  quiet: flag,
  "no-progress": flag,
  organization: text,
} as const;

/** Whether this is meant for ingestion at all. */
export function isSyncCommand(name: string): boolean {
  return /^(sync|db)_/.test(name);
}

/**
 * Reads `sync_{crm}_{model}`, `sync_{crm}_all` and `db_{crm}_{model}`, the last for sources that are databases.
 *
 * @throws AppError `not_found` - no source or model of this name, with those that there are
 * @throws AppError `invalid` - options that do not exist or exclude each other
 */
export function parseSyncCommand(
  connectors: Connectors,
  name: string,
  args: readonly string[],
): SyncCommand {
  const [, kind = "", code = "", wanted = ""] =
    /^(sync|db)_([a-z0-9]+)(?:_(\w+))?$/.exec(name) ?? [];
  const models = modelsOf(connectors, kind, code, wanted);
  if (typeof models === "string") throw unknownCommand(connectors, name, models);
  const values = readOptions(args);
  return {
    crmSource: code,
    models,
    options: checkOptions(values),
    organization: values.organization ?? null,
    quiet: values.quiet,
    progress: !values["no-progress"] && !values.quiet,
  };
}

/** The models that are meant, or a sentence with those that there are. */
function modelsOf(
  connectors: Connectors,
  kind: string,
  code: string,
  wanted: string,
): string[] | string {
  const connector = connectors.find(code);
  const isDatabase = connector !== undefined && connector.transport !== "http";
  if (!connector || (kind === "db" && !isDatabase)) {
    const codes = connectors.all
      .filter(({ transport }) => kind !== "db" || transport !== "http")
      .map((one) => one.code);
    return `There is no source ${code} here, only ${codes.join(", ")}.`;
  }
  const codes = connector.models.map((model) => model.code);
  if (wanted === "all") return codes;
  if (codes.includes(wanted)) return [wanted];
  const named = wanted === "" ? "Say which model of" : `There is no model ${wanted} of`;
  return `${named} ${connector.title}: ${codes.join(", ")}, or all.`;
}

function unknownCommand(connectors: Connectors, name: string, why: string): AppError {
  const nearest = nearestCommand(connectors, name);
  return new AppError("not_found", nearest ? `${why} Did you mean ${nearest}?` : why);
}

type Values = ReturnType<typeof readOptions>;

function readOptions(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: known }).values;
  } catch (error) {
    throw new AppError("invalid", error instanceof Error ? error.message : String(error));
  }
}

function checkOptions(values: Values): RunOptions {
  const parsed = v.safeParse(runOptions, {
    full: values.full,
    force: values.force,
    since: values.since ?? values["start-date"] ?? null,
    dryRun: values["dry-run"],
    ...(values["max-records"] !== undefined && { maxRecords: Number(values["max-records"]) }),
    ...(values["batch-size"] !== undefined && { batchSize: Number(values["batch-size"]) }),
    debug: values.debug,
    skipValidation: values["skip-validation"],
  });
  if (parsed.success) return parsed.output;
  const fields = parsed.issues.map((issue) => [v.getDotPath(issue) ?? "options", issue.message]);
  throw new AppError("invalid", "These options cannot be used.", Object.fromEntries(fields));
}
