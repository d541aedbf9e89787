import { runOrigins } from "../../shared/ingestion/vocabulary.ts";
import type { SyncRun } from "./run-rows.ts";

type NameOf = (userId: string | null) => string | undefined;

/** "Run 142: genius_appointments" */
export function runTitle(run: SyncRun | null | undefined): string {
  if (!run) return "Sync run";
  const number = run.number === null ? "Run" : `Run ${run.number}`;
  return `${number}: ${run.crmSource}_${run.syncType}`;
}

/** Who or what started a run: "by Asha Rao", "by a schedule". */
export function originText({ origin, startedBy }: SyncRun, nameOf: NameOf): string {
  const name = nameOf(startedBy);
  if (origin === "schedule") return "by a schedule";
  const way = { command: " on the command line", api: " over the API" }[origin] ?? "";
  if (name !== undefined) return `by ${name}${way}`;
  return origin in runOrigins ? runOrigins[origin as keyof typeof runOrigins] : origin;
}

/** Who stopped a run; undefined: nobody did. */
export function stoppedText(run: SyncRun, nameOf: NameOf): string | undefined {
  if (run.stopRequestedAt === null) return undefined;
  const who = nameOf(run.stoppedBy) ?? "somebody";
  return run.endTime === null ? `asked by ${who}` : `by ${who}`;
}

/** The command that says the same: `sync_genius_appointments --full`. */
export function commandText({ configuration, crmSource, syncType }: SyncRun): string {
  const { command } = configuration;
  return typeof command === "string" ? command : `sync_${crmSource}_${syncType}`;
}

/** Its options alone: `--full`. */
export function flagsText(run: SyncRun): string {
  return commandText(run).split(" ").slice(1).join(" ");
}

/** "124 processed · 12 created · 3 failed" */
export function resultText({ processed, created, updated, failed, deleted }: SyncRun): string {
  const parts = [
    [created, "created"],
    [updated, "updated"],
    [deleted, "deleted"],
    [failed, "failed"],
  ] as const;
  const changes = parts.filter(([count]) => count > 0);
  return [
    `${processed.toLocaleString()} processed`,
    ...changes.map(([count, word]) => `${count.toLocaleString()} ${word}`),
  ].join(" · ");
}
