import * as v from "valibot";
import { runOptions } from "../../../shared/ingestion/run-options.ts";

const name = v.pipe(v.string(), v.trim(), v.minLength(1, "Give a name."), v.maxLength(100));

/** Parameters by the names of the command line, with underscores. */
const parameters = v.strictObject({
  force: v.optional(v.boolean()),
  full: v.optional(v.boolean()),
  since: v.optional(v.nullable(v.string())),
  dry_run: v.optional(v.boolean()),
  max_records: v.optional(v.number()),
  batch_size: v.optional(v.number()),
  debug: v.optional(v.boolean()),
  skip_validation: v.optional(v.boolean()),
});

/** What to sync, and how: a model of a source, or every model of it; or the command that says so. */
export const executeInput = v.pipe(
  v.strictObject({
    crm_source: v.optional(name),
    /** `all`: every model. */
    model_name: v.optional(name),
    command: v.optional(name),
    parameters: v.optional(parameters, {}),
  }),
  v.check(
    ({ crm_source: source, model_name: model, command }) =>
      command === undefined ? source !== undefined && model !== undefined : source === undefined,
    "Give crm_source and model_name, or a command such as sync_genius_appointments.",
  ),
);
export type ExecuteInput = v.InferOutput<typeof executeInput>;

/** The options of a run, under the names that the rest of Baton uses. */
export const optionsInput = v.pipe(
  parameters,
  v.transform(({ dry_run, max_records, batch_size, skip_validation, ...same }) => ({
    ...same,
    ...(dry_run !== undefined && { dryRun: dry_run }),
    ...(max_records !== undefined && { maxRecords: max_records }),
    ...(batch_size !== undefined && { batchSize: batch_size }),
    ...(skip_validation !== undefined && { skipValidation: skip_validation }),
  })),
  runOptions,
);
