import { type Accessor, createMemo } from "solid-js";
import { createStore } from "solid-js/store";
import * as v from "valibot";
import {
  commandOf,
  runOptions,
  type RunOptions,
  usualBatchSize,
} from "../../shared/ingestion/run-options.ts";
import type { ModelChoice } from "./run-actions.ts";

/** The boxes of the dialog: each parameter is off until it is ticked. */
interface Draft {
  force: boolean;
  full: boolean;
  dryRun: boolean;
  debug: boolean;
  skipValidation: boolean;
  hasSince: boolean;
  since: string;
  hasMaxRecords: boolean;
  maxRecords: string;
  hasBatchSize: boolean;
  batchSize: string;
}

const untouched: Draft = {
  force: false,
  full: false,
  dryRun: false,
  debug: false,
  skipValidation: false,
  hasSince: false,
  since: "",
  hasMaxRecords: false,
  maxRecords: "1000",
  hasBatchSize: false,
  batchSize: String(usualBatchSize),
};

/** What a person chose in the dialog so far. */
export function createRunDraft(models: Accessor<readonly ModelChoice[]>) {
  const [draft, setDraft] = createStore<Draft>({ ...untouched });
  const parsed = createMemo(() => v.safeParse(runOptions, inputOf(draft)));
  const options = (): RunOptions | undefined => {
    const result = parsed();
    return result.success ? result.output : undefined;
  };
  return {
    draft,
    set: (changes: Partial<Draft>) => setDraft(changes),
    reset: () => setDraft({ ...untouched }),
    options,
    /** Why no run can be started like this, as a sentence. */
    problem: (): string | undefined => parsed().issues?.[0].message,
    command: (): string =>
      models()
        .slice(0, 4)
        .map(({ crmSource, model }) =>
          commandOf(crmSource, model, options() ?? v.parse(runOptions, {})),
        )
        .concat(models().length > 4 ? [`# and ${models().length - 4} more`] : [])
        .join("\n"),
  };
}

export type RunDraft = ReturnType<typeof createRunDraft>;

function inputOf(draft: Draft): v.InferInput<typeof runOptions> {
  const { force, full, dryRun, debug, skipValidation } = draft;
  return {
    force,
    full,
    dryRun,
    debug,
    skipValidation,
    since: draft.hasSince ? draft.since : null,
    ...(draft.hasMaxRecords && { maxRecords: Number(draft.maxRecords || Number.NaN) }),
    ...(draft.hasBatchSize && { batchSize: Number(draft.batchSize || Number.NaN) }),
  };
}
