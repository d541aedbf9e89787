/** Where the pages of ingestion stand. */
export const dashboardPath = "/ingestion/crm-dashboard";

export function sourcePath(source: string): string {
  return `${dashboardPath}/${source}`;
}

export function modelPath(source: string, model: string): string {
  return `${sourcePath(source)}/${model}`;
}

/** The history, of everything or of one source or model, with a run opened over it. */
export function historyPath(
  filter: { source?: string; model?: string; run?: string } = {},
): string {
  const query = new URLSearchParams(filter).toString();
  return `${dashboardPath}/history${query && `?${query}`}`;
}

export function deadLettersPath(source: string, model: string): string {
  return `${modelPath(source, model)}/dead-letters`;
}

/** Records that became no lead, of one run or of all. */
export function refusedPath(source: string, model: string, runId?: string): string {
  return `${modelPath(source, model)}/leads${runId === undefined ? "" : `?run=${runId}`}`;
}

/** A record, opened over its model. */
export function recordPath(source: string, model: string, pk: string): string {
  return `${modelPath(source, model)}?${new URLSearchParams({ record: pk }).toString()}`;
}

export function conflictsPath(source: string, model: string): string {
  return `${modelPath(source, model)}/conflicts`;
}

export function mappingPath(source: string, model: string): string {
  return `${modelPath(source, model)}/mapping`;
}
