import { syncRun } from "../../schema/sync-runs.ts";
import { AppError } from "../errors.ts";
import type { MutationTx } from "../sync/mutation.ts";
import type { Row } from "../sync/row.ts";
import { and, eq, oneOf, type Where } from "../sync/where.ts";
import { openRunStatuses } from "./vocabulary.ts";

export type RunRow = Row<typeof syncRun>;

/** A model of a source, by their codes: `genius`, `appointments`. */
export interface ModelName {
  readonly crmSource: string;
  readonly model: string;
}

/** The run of the model that waits or goes on. */
export async function findOpenRun(
  tx: MutationTx,
  { crmSource, model }: ModelName,
): Promise<RunRow | undefined> {
  const where: Where<RunRow> = and(
    eq("crmSource", crmSource),
    eq("syncType", model),
    oneOf("status", openRunStatuses),
  );
  const [open] = await tx.find({ from: syncRun, where, limit: 1 });
  return open;
}

/** Says which run is in the way; the id is for a link. */
export function alreadyRunning({ id, number, crmSource, syncType, status }: RunRow): AppError {
  const name = number === null ? "A run" : `Run ${number}`;
  const does = status === "queued" ? "is about to sync" : "is syncing";
  return new AppError(
    "conflict",
    `${name} ${does} ${syncType} of ${crmSource} already. Watch it, or stop it first.`,
    { runId: id },
  );
}

/** @throws AppError `gone` - there is no such run in the actor's sight */
export async function findRun(tx: MutationTx, id: string): Promise<RunRow> {
  const run = await tx.get(syncRun, id);
  if (!run) throw new AppError("gone", "This run no longer exists.");
  return run;
}

export function isOpen({ status }: Pick<RunRow, "status">): boolean {
  return (openRunStatuses as readonly string[]).includes(status);
}
