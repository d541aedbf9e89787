import { type Accessor, createContext, createEffect, createMemo, useContext } from "solid-js";
import { crmListAnswer, type CrmAnswer, modelAnswer } from "../../shared/ingestion/answers.ts";
import { createReading } from "../request/reading.ts";
import { request } from "../request/request.ts";
import { keepNames, keptNames, nameOfCode, namesIn } from "./kept-names.ts";

export const apiRoot = "/ingestion/crm-dashboard/api";

/** What can be read from: the sources and models that the server knows connectors of. */
export interface Catalog {
  /** Undefined until the first answer. */
  readonly sources: Accessor<readonly CrmAnswer[] | undefined>;
  /** Why there is no answer. */
  readonly problem: Accessor<string | undefined>;
  readonly retry: () => void;
  readonly sourceOf: (code: string) => CrmAnswer | undefined;
  /** Names as people say them, without a network those of the last time; the code's words where none is known. */
  readonly sourceName: (code: string) => string;
  readonly modelName: (source: string, model: string) => string;
}

const CatalogContext = createContext<Catalog>();
export const CatalogContextProvider = CatalogContext.Provider;

export function useCatalog(): Catalog {
  const catalog = useContext(CatalogContext);
  if (!catalog) throw new Error("useCatalog needs a <CatalogProvider> above it");
  return catalog;
}

/** The catalog changes with a new version of the server only: it is read once. */
export function createCatalog(): Catalog {
  const query = createReading(() => ({
    queryKey: ["crms"],
    queryFn: () => request("GET", `${apiRoot}/crms/`, { answer: crmListAnswer }),
    staleTime: Number.POSITIVE_INFINITY,
  }));
  const byCode = createMemo(() => new Map(query.data?.crms.map((crm) => [crm.name, crm])));
  const kept = keptNames();
  const names = createMemo(() => (query.data ? namesIn(query.data.crms) : kept));
  createEffect(() => query.data && keepNames(names()));
  return {
    sources: () => query.data?.crms,
    problem: () => query.error?.message,
    retry: () => void query.refetch(),
    sourceOf: (code) => byCode().get(code),
    sourceName: (code) => names()[code]?.label ?? nameOfCode(code),
    modelName: (source, model) => names()[source]?.models[model] ?? nameOfCode(model),
  };
}

/** The fields of a model. */
export function createModelFields(source: Accessor<string>, model: Accessor<string>) {
  return createReading(() => ({
    queryKey: ["model", source(), model()],
    queryFn: () =>
      request("GET", `${apiRoot}/crms/${source()}/models/${model()}/`, { answer: modelAnswer }),
    staleTime: Number.POSITIVE_INFINITY,
  }));
}
