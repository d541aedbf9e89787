import * as v from "valibot";
import { syncRun } from "../../schema/sync-runs.ts";
import { AppError } from "../errors.ts";
import { id } from "../leads/arguments.ts";
import { defineMutation } from "../sync/mutation.ts";
import { alreadyRunning, findOpenRun, findRun, isOpen } from "./open-run.ts";
import { usualOptions } from "./run-options.ts";

/**
 * Takes back what a run wrote, in a run of its own. Rows that changed again since stay as they are.
 *
 * @throws AppError `gone` - there is no such run
 * @throws AppError `forbidden` - the actor's role starts no runs
 * @throws AppError `conflict` - it has not ended, wrote nothing, is too old, or the model is being synced
 */
export const rollBackRun = defineMutation({
  name: "syncRun.rollBack",
  version: 1,
  args: v.object({ id, runId: id }),
  run: async (tx, { id: newId, runId }, actor) => {
    if (await tx.get(syncRun, newId)) return;
    const run = await findRun(tx, runId);
    if (isOpen(run)) throw new AppError("conflict", "This run has not ended. Stop it first.");
    const { crmSource, syncType, configuration } = run;
    const wrote = run.created + run.updated + run.deleted > 0 && configuration["dryRun"] !== true;
    if (!wrote || typeof configuration["rollbackOf"] === "string")
      throw new AppError("conflict", "There is nothing to take back: this run changed no rows.");
    if (configuration["imagesRemoved"] === true)
      throw new AppError(
        "conflict",
        "What the rows were before this run is no longer kept, so it cannot be taken back.",
      );
    const open = await findOpenRun(tx, { crmSource, model: syncType });
    if (open) throw alreadyRunning(open);
    await tx.insert(syncRun, {
      id: newId,
      crmSource,
      syncType,
      status: "queued",
      startTime: tx.now,
      configuration: {
        ...usualOptions,
        rollbackOf: runId,
        command: `roll_back_sync ${run.number ?? runId}`,
      },
      startedBy: actor.userId,
    });
  },
});
