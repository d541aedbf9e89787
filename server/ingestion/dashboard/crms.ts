import type { CrmAnswer, ModelAnswer } from "../../../shared/ingestion/answers.ts";
import { isRunStatus } from "../../../shared/ingestion/run-status.ts";
import { sourceHealth } from "../../../shared/ingestion/source-health.ts";
import type { Actor } from "../../../shared/sync/mutation.ts";
import type { Database } from "../../database.ts";
import { describeModel, fieldsOf, modelIn, sourceIn } from "../connectors/catalog.ts";
import type { ConnectorModel } from "../connectors/connector-model.ts";
import type { Connector } from "../connectors/connector.ts";
import type { Connectors } from "../connectors/discover.ts";
import {
  type Connection,
  type ModelState,
  readConnections,
  readModelStates,
} from "./read-models.ts";

type ListedModel = Omit<ModelAnswer, "fields" | "mappings">;

/** Sources and models: what the server can read, and where each stands. */
export interface Crms {
  list(actor: Actor): Promise<CrmAnswer[]>;
  /** @throws AppError `not_found` - there is no such source */
  models(actor: Actor, source: string): Promise<ListedModel[]>;
  /** @throws AppError `not_found` - there is no such model */
  model(actor: Actor, source: string, model: string): Promise<ModelAnswer>;
}

export function createCrms(database: Database, connectors: Connectors): Crms {
  const statesOf = (actor: Actor) =>
    database.withOrganization(actor, async (tx) => readModelStates(tx, actor.orgId));

  return {
    list: async (actor) => {
      const [states, connections] = await database.withOrganization(actor, async (tx) => [
        await readModelStates(tx, actor.orgId),
        await readConnections(tx, actor.orgId),
      ]);
      return connectors.all.map((source) =>
        describeSource(
          source,
          states.filter(({ crmSource }) => crmSource === source.code),
          connections.find(({ code }) => code === source.code),
        ),
      );
    },
    models: async (actor, source) => {
      const { models } = sourceIn(connectors, source);
      const states = await statesOf(actor);
      return models.map((model) => withState(source, model, states));
    },
    model: async (actor, source, name) => {
      const model = modelIn(connectors, source, name);
      return {
        ...withState(source, model, await statesOf(actor)),
        fields: fieldsOf(model),
        mappings: model.map,
      };
    },
  };
}

function describeSource(
  source: Connector,
  states: readonly ModelState[],
  connection: Connection | undefined,
): CrmAnswer {
  const known = states.filter(({ model }) => source.models.some(({ code }) => code === model));
  return {
    name: source.code,
    label: source.title,
    transport: source.transport,
    base_url: connection?.baseUrl ?? source.baseUrl,
    usual_base_url: source.baseUrl,
    models_count: source.models.length,
    records: known.reduce((sum, { records }) => sum + records, 0),
    enabled: connection?.enabled ?? true,
    health: sourceHealth(known.map(({ lastStatus }) => lastStatus)),
    last_sync: latest(known.map(({ lastSyncAt }) => lastSyncAt)),
    settings: Object.entries(source.settings).map(
      ([name, { label, secret, optional, default: usual }]) => ({
        name,
        label,
        secret,
        required: !optional && usual === undefined,
        usual: usual ?? null,
      }),
    ),
    models: source.models.map((model) => {
      const { name, label, model: warehouseName } = describeModel(source.code, model);
      return { name, label, model: warehouseName };
    }),
  };
}

function withState(
  source: string,
  model: ConnectorModel,
  states: readonly ModelState[],
): ListedModel {
  const state = states.find((one) => one.crmSource === source && one.model === model.code);
  const status = state?.lastStatus ?? null;
  return {
    ...describeModel(source, model),
    records: state?.records ?? 0,
    status: status !== null && isRunStatus(status) ? status : null,
    last_sync: state?.lastSyncAt ?? null,
  };
}

function latest(times: readonly (string | null)[]): string | null {
  return (
    times
      .flatMap((time) => time ?? [])
      .toSorted()
      .at(-1) ?? null
  );
}
