import { AppError } from "../../../shared/errors.ts";
import type { ModelName } from "../../../shared/ingestion/open-run.ts";
import { modelIn, modelLabel, sourceIn } from "../connectors/catalog.ts";
import type { Connectors } from "../connectors/discover.ts";
import type { ExecuteInput } from "./execute-input.ts";

const parameters = [
  "--force",
  "--full",
  "--since",
  "--dry-run",
  "--max-records",
  "--batch-size",
  "--debug",
];

/** The commands of a source: one a model, one for all, and those of models that are tables of a database. */
export function commandsOf(connectors: Connectors, code: string) {
  const source = sourceIn(connectors, code);
  const every = {
    command: `sync_${code}_all`,
    crm_source: code,
    model_name: null,
    description: `Sync every model of ${source.title}`,
    parameters,
  };
  const single = source.models.flatMap((model) => {
    const command = {
      crm_source: code,
      model_name: model.code,
      description: `Sync ${modelLabel(model)} of ${source.title}`,
      parameters,
    };
    const names = [`sync_${code}_${model.code}`];
    if (source.transport !== "http") names.push(`db_${code}_${model.code}`);
    return names.map((name) => ({ command: name, ...command }));
  });
  return [every, ...single];
}

/**
 * The models that a request or a command names.
 *
 * @throws AppError `not_found` - there is no such source or model
 * @throws AppError `invalid` - this is no command
 */
export function modelsNamed(connectors: Connectors, input: ExecuteInput): ModelName[] {
  const { source, model } =
    input.command === undefined ? named(input) : inCommand(connectors, input.command);
  if (model !== "all")
    return [{ crmSource: source, model: modelIn(connectors, source, model).code }];
  return sourceIn(connectors, source).models.map(({ code }) => ({
    crmSource: source,
    model: code,
  }));
}

interface Named {
  readonly source: string;
  readonly model: string;
}

/** `genius_appointments` and `appointments` name one model. */
function named({ crm_source: source = "", model_name: model = "" }: ExecuteInput): Named {
  return { source, model: model.startsWith(`${source}_`) ? model.slice(source.length + 1) : model };
}

function inCommand(connectors: Connectors, command: string): Named {
  const [, rest = ""] = /^(?:sync|db)_(.+)$/.exec(command) ?? [];
  const source = connectors.all.find(({ code }) => rest.startsWith(`${code}_`));
  if (!source)
    throw new AppError("invalid", `${command} is no command.`, {
      command: "Give a command such as sync_genius_appointments.",
    });
  return { source: source.code, model: rest.slice(source.code.length + 1) };
}
