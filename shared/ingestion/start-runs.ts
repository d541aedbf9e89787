import * as v from "valibot";
import { crmSource as crmSourceTable } from "../../schema/crm-sources.ts";
import { syncRun } from "../../schema/sync-runs.ts";
import { AppError } from "../errors.ts";
import { id } from "../leads/arguments.ts";
import { type Actor, defineMutation, type MutationTx } from "../sync/mutation.ts";
import { eq } from "../sync/where.ts";
import { alreadyRunning, findOpenRun, type ModelName } from "./open-run.ts";
import { commandOf, runOptions, type RunOptions } from "./run-options.ts";
import type { RunOrigin } from "./vocabulary.ts";

/** Code of a source or model: `hubspot`, `contacts`. */
export const codeName = v.pipe(v.string(), v.regex(/^[a-z][a-z0-9_]{0,99}$/, "This is no name."));

/**
 * Starts a sync run of each model. A model that is being synced is refused, or left out when
 * `skipOpen` says so.
 *
 * @throws AppError `forbidden` - the actor's role starts no runs
 * @throws AppError `conflict` - a model is being synced already, or its source is switched off
 * @throws AppError `invalid` - options exclude each other
 */
export const startRuns = defineMutation({
  name: "syncRun.start",
  version: 1,
  args: v.object({
    runs: v.pipe(
      v.array(v.object({ id, crmSource: codeName, model: codeName })),
      v.minLength(1, "Choose a model."),
      v.maxLength(200, "At most 200 models at once."),
    ),
    options: runOptions,
    skipOpen: v.optional(v.boolean(), false),
    origin: v.optional(v.picklist(["person", "api"]), "person"),
  }),
  run: async (tx, { runs, options, skipOpen, origin }, actor) => {
    for (const { id: runId, ...name } of runs) {
      if (await tx.get(syncRun, runId)) continue;
      await assertEnabled(tx, name);
      const open = await findOpenRun(tx, name);
      if (open && !skipOpen) throw alreadyRunning(open);
      if (!open) await tx.insert(syncRun, newRun(runId, name, options, { tx, actor, origin }));
    }
  },
});

interface Circumstances {
  readonly tx: MutationTx;
  readonly actor: Actor;
  readonly origin: RunOrigin;
}

function newRun(
  id: string,
  { crmSource, model }: ModelName,
  options: RunOptions,
  { tx, actor, origin }: Circumstances,
) {
  return {
    id,
    crmSource,
    syncType: model,
    status: "queued",
    origin,
    startTime: tx.now,
    configuration: { ...options, command: commandOf(crmSource, model, options) },
    startedBy: actor.userId,
  };
}

/** A source that nobody has touched is on. */
async function assertEnabled(tx: MutationTx, { crmSource }: ModelName): Promise<void> {
  const [source] = await tx.find({ from: crmSourceTable, where: eq("code", crmSource), limit: 1 });
  if (source && !source.enabled)
    throw new AppError("conflict", `${crmSource} is switched off. Switch it on first.`);
}
