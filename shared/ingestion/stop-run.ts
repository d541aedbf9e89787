import * as v from "valibot";
import { syncRun } from "../../schema/sync-runs.ts";
import { AppError } from "../errors.ts";
import { id } from "../leads/arguments.ts";
import { defineMutation } from "../sync/mutation.ts";
import { findRun, isOpen } from "./open-run.ts";

/**
 * Asks a run to stop: one that waits has ended at once, one that goes on within 10 s.
 *
 * @throws AppError `gone` - there is no such run
 * @throws AppError `forbidden` - the actor's role stops no runs
 * @throws AppError `conflict` - it has ended
 */
export const stopRun = defineMutation({
  name: "syncRun.stop",
  version: 1,
  args: v.object({ id }),
  run: async (tx, { id: runId }, actor) => {
    const run = await findRun(tx, runId);
    if (!isOpen(run)) throw new AppError("conflict", "This run has ended already.");
    if (run.stopRequestedAt !== null) return;
    const asked = { stoppedBy: actor.userId, stopRequestedAt: tx.now };
    const ended = run.status === "queued" ? { status: "stopped", endTime: tx.now } : {};
    await tx.update(syncRun, runId, { ...asked, ...ended });
  },
});
