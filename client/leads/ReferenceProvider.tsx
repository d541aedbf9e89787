import type { ParentProps } from "solid-js";
import { branch, member, organization } from "../../schema/organizations.ts";
import { source, subSource } from "../../schema/sources.ts";
import { vehicleModel, vehicleVariant } from "../../schema/vehicles.ts";
import { live } from "../../shared/sync/query.ts";
import { createLiveQuery, createLiveRow } from "../sync/live-query.ts";
import { createNames, type Reference, ReferenceContext } from "./reference.ts";

const byName = [{ column: "name", direction: "asc" }] as const;

/** Keeps people, branches, sources and models at hand for every page about leads. */
export function ReferenceProvider(props: ParentProps) {
  const firm = createLiveRow(() => live({ from: organization }));
  const members = createLiveQuery(() => live({ from: member, orderBy: byName }));
  const branches = createLiveQuery(() => live({ from: branch, orderBy: byName }));
  const sources = createLiveQuery(() => live({ from: source, orderBy: byName }));
  const subSources = createLiveQuery(() => live({ from: subSource, orderBy: byName }));
  const models = createLiveQuery(() => live({ from: vehicleModel, orderBy: byName }));
  const variants = createLiveQuery(() => live({ from: vehicleVariant, orderBy: byName }));
  const reference: Reference = {
    organization: () => firm() ?? undefined,
    members: () => members() ?? [],
    branches: () => branches() ?? [],
    sources: () => sources() ?? [],
    subSources: () => subSources() ?? [],
    models: () => models() ?? [],
    variants: () => variants() ?? [],
    nameOf: createNames(members, branches, sources, subSources, models, variants),
  };

  return <ReferenceContext.Provider value={reference}>{props.children}</ReferenceContext.Provider>;
}
