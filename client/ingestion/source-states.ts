import { type Accessor, createContext, createMemo, useContext } from "solid-js";
import type { CrmAnswer, Health } from "../../shared/ingestion/answers.ts";
import { sourceHealth } from "../../shared/ingestion/source-health.ts";
import { createLiveQuery } from "../sync/live-query.ts";
import {
  allModels,
  allSchedules,
  allSources,
  type CrmModel,
  type CrmSource,
  openRuns,
  type SyncRun,
  type SyncSchedule,
} from "./run-rows.ts";

/** Where every source and model stands. All of it live. */
export interface SourceStates {
  /** Undefined until the first answer. */
  readonly models: Accessor<readonly CrmModel[] | undefined>;
  readonly schedules: Accessor<readonly SyncSchedule[]>;
  /** Whether the schedules were read from this device. */
  readonly schedulesKnown: Accessor<boolean>;
  readonly openRuns: Accessor<readonly SyncRun[]>;
  readonly sourceOf: (code: string) => CrmSource | undefined;
  /** Whether what the source asks for was entered; true until that is known. */
  readonly isConnected: (source: CrmAnswer) => boolean;
  readonly modelsOf: (source: string) => readonly CrmModel[];
  readonly modelOf: (source: string, model: string) => CrmModel | undefined;
  /** The run of a model that waits or goes on. */
  readonly openRunOf: (source: string, model: string) => SyncRun | undefined;
  readonly healthOf: (source: CrmAnswer) => Health;
  /** Records of every model of a source. */
  readonly recordsOf: (source: CrmAnswer) => number;
  /** When a schedule starts the next run; null: none does. */
  readonly nextRunAt: (source: string, model?: string) => string | null;
}

const SourceStatesContext = createContext<SourceStates>();
export const SourceStatesProvider = SourceStatesContext.Provider;

export function useSourceStates(): SourceStates {
  const states = useContext(SourceStatesContext);
  if (!states) throw new Error("useSourceStates needs an <IngestionFrame> above it");
  return states;
}

export function createSourceStates(): SourceStates {
  const models = createLiveQuery(allModels);
  const sources = createLiveQuery(allSources);
  const schedules = createLiveQuery(allSchedules);
  const open = createLiveQuery(openRuns);
  const modelsBySource = createMemo(() => Map.groupBy(models() ?? [], (row) => row.crmSource));
  const openByModel = createMemo(
    () => new Map(open()?.map((run) => [`${run.crmSource} ${run.syncType}`, run])),
  );
  const modelsOf = (source: string) => modelsBySource().get(source) ?? [];
  const runningSources = createMemo(() => new Set(open()?.map(({ crmSource }) => crmSource)));
  return {
    models,
    schedules: () => schedules() ?? [],
    schedulesKnown: () => schedules() !== undefined,
    openRuns: () => open() ?? [],
    sourceOf: (code) => sources()?.find((source) => source.code === code),
    isConnected: (source) =>
      sources() === undefined ||
      hasWhatItAsks(
        source,
        sources()?.find(({ code }) => code === source.name),
      ),
    modelsOf,
    modelOf: (source, model) => modelsOf(source).find((row) => row.model === model),
    openRunOf: (source, model) => openByModel().get(`${source} ${model}`),
    // What the server said holds until the rows have come in.
    healthOf: ({ name, health }) => {
      if (runningSources().has(name)) return "running";
      if (models() === undefined) return health;
      return sourceHealth(modelsOf(name).map(({ lastStatus }) => lastStatus));
    },
    recordsOf: ({ name, records }) =>
      models() === undefined
        ? records
        : modelsOf(name).reduce((sum, model) => sum + model.records, 0),
    nextRunAt: (source, model) => earliest(schedules() ?? [], source, model),
  };
}

function earliest(
  schedules: readonly SyncSchedule[],
  source: string,
  model: string | undefined,
): string | null {
  const times = schedules
    .filter((schedule) => schedule.active && schedule.crmSource === source)
    .filter((schedule) => model === undefined || [null, model].includes(schedule.model))
    .flatMap(({ nextRunAt }) => nextRunAt ?? []);
  return times.toSorted()[0] ?? null;
}

/** Where nothing is required, as with two ways to sign in, something is set at least. */
function hasWhatItAsks({ settings }: CrmAnswer, connection: CrmSource | undefined): boolean {
  if (settings.length === 0) return true;
  const plain = Object.entries(connection?.settings ?? {}).flatMap(([name, text]) => text && name);
  const given = new Set([...plain, ...(connection?.secretNames ?? [])]);
  return given.size > 0 && settings.every(({ name, required }) => !required || given.has(name));
}
