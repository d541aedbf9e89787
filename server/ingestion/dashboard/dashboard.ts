import { uuidv7 } from "uuidv7";
import * as v from "valibot";
import { AppError } from "../../../shared/errors.ts";
import type { RecordPageAnswer, RunAnswer } from "../../../shared/ingestion/answers.ts";
import type { ModelName } from "../../../shared/ingestion/open-run.ts";
import { commandOf, type RunOptions } from "../../../shared/ingestion/run-options.ts";
import { startRuns } from "../../../shared/ingestion/start-runs.ts";
import { stopRun } from "../../../shared/ingestion/stop-run.ts";
import type { Actor } from "../../../shared/sync/mutation.ts";
import type { Database } from "../../database.ts";
import type { Mutate } from "../../sync/mutate.ts";
import { modelIn } from "../connectors/catalog.ts";
import { modelsNamed } from "./commands.ts";
import { createCrms, type Crms } from "./crms.ts";
import type { Connectors } from "../connectors/discover.ts";
import { type ExecuteInput, optionsInput } from "./execute-input.ts";
import { readModelStates } from "./read-models.ts";
import { readRowPage } from "../records/read-rows.ts";
import { readHistory, readOpenRuns, readRun } from "./read-runs.ts";
import { type RecordQuery, wishOf } from "../records/record-query.ts";
import { rowFilter } from "../records/row-filter.ts";
import type { HistoryQuery } from "./run-filter.ts";
import { maskRecord } from "../connectors/visible-fields.ts";

interface Started extends ModelName {
  readonly id: string;
}

interface Checked {
  readonly models: readonly ModelName[];
  readonly options: RunOptions;
  readonly command: string;
}

/** What the dashboard's API answers. */
export interface Dashboard extends Crms {
  readonly connectors: Connectors;
  /** @throws AppError `too_large` - the page lies too far, or the search takes too long */
  records(actor: Actor, name: ModelName, query: RecordQuery): Promise<RecordPageAnswer>;
  /** @throws AppError `invalid` - with a sentence for each parameter */
  check(input: ExecuteInput): Checked;
  /** @throws AppError `conflict` - the model is being synced; `fields.runId` says by which run */
  execute(actor: Actor, input: ExecuteInput): Promise<Started[]>;
  run(actor: Actor, id: string): Promise<RunAnswer>;
  /** @throws AppError `conflict` - it has ended */
  stop(actor: Actor, id: string): Promise<RunAnswer>;
  open(actor: Actor): Promise<RunAnswer[]>;
  history(actor: Actor, query: HistoryQuery): Promise<{ results: RunAnswer[]; total: number }>;
}

export function createDashboard(
  database: Database,
  connectors: Connectors,
  mutate: Mutate,
): Dashboard {
  function check(input: ExecuteInput): Checked {
    const parsed = v.safeParse(optionsInput, input.parameters);
    if (!parsed.success) throw refusalOf(parsed.issues);
    const options = parsed.output;
    const models = modelsNamed(connectors, input);
    const command = models
      .map(({ crmSource, model }) => commandOf(crmSource, model, options))
      .join("\n");
    return { models, options, command };
  }

  return {
    ...createCrms(database, connectors),
    connectors,
    check,
    records: (actor, name, query) => {
      const described = modelIn(connectors, name.crmSource, name.model);
      return database.withOrganization(actor, async (tx) => {
        const filter = rowFilter({ orgId: actor.orgId, ...name }, wishOf(query));
        const states = await readModelStates(tx, actor.orgId);
        const state = states.find(
          ({ crmSource, model }) => crmSource === name.crmSource && model === name.model,
        );
        const found = await readRowPage(tx, filter, query, state?.records ?? 0);
        const results = found.results.map((record) => maskRecord(actor, described, record));
        return { ...found, results };
      });
    },
    execute: async (actor, input) => {
      const { models, options } = check(input);
      const runs = models.map((name) => ({ id: uuidv7(), ...name }));
      const skipOpen = runs.length > 1;
      await mutate(actor, startRuns, { runs, options, skipOpen, origin: "api" });
      return runs;
    },
    run: (actor, id) => database.withOrganization(actor, (tx) => readRun(tx, actor.orgId, id)),
    stop: async (actor, id) => {
      await database.withOrganization(actor, (tx) => readRun(tx, actor.orgId, id));
      await mutate(actor, stopRun, { id });
      return database.withOrganization(actor, (tx) => readRun(tx, actor.orgId, id));
    },
    open: (actor) => database.withOrganization(actor, (tx) => readOpenRuns(tx, actor.orgId)),
    history: (actor, query) =>
      database.withOrganization(actor, (tx) => readHistory(tx, actor.orgId, query)),
  };
}

/** A sentence for each parameter, under the names that the request gives them. */
function refusalOf(issues: readonly v.BaseIssue<unknown>[]): AppError {
  const fields = issues.map((issue): [string, string] => {
    const name = v.getDotPath(issue) ?? "parameters";
    return [name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`), issue.message];
  });
  return new AppError(
    "invalid",
    "Some of the parameters are not valid.",
    Object.fromEntries(fields),
  );
}
