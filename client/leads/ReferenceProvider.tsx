import type { PgTable } from "drizzle-orm/pg-core";
import type { Accessor, ParentProps } from "solid-js";
import { branch, member, organization } from "../../schema/organizations.ts";
import { source, subSource } from "../../schema/sources.ts";
import { vehicleModel, vehicleVariant } from "../../schema/vehicles.ts";
import { live } from "../../shared/sync/query.ts";
import type { Row } from "../../shared/sync/row.ts";
import { createLiveQuery, createLiveRow } from "../sync/live-query.ts";
import { createNames, type Reference, ReferenceContext } from "./reference.ts";

/** Keeps people, branches, sources and models at hand for every page about leads. */
export function ReferenceProvider(props: ParentProps) {
  const firm = createLiveRow(() => live({ from: organization }));
  const members = createRows(member);
  const branches = createRows(branch);
  const sources = createRows(source);
  const subSources = createRows(subSource);
  const models = createRows(vehicleModel);
  const variants = createRows(vehicleVariant);
  const reference: Reference = {
    organization: () => firm() ?? undefined,
    members,
    branches,
    sources,
    subSources,
    models,
    variants,
    nameOf: createNames(members, branches, sources, subSources, models, variants),
  };

  return <ReferenceContext.Provider value={reference}>{props.children}</ReferenceContext.Provider>;
}

type NamedTable = PgTable & { $inferSelect: { name: string } };

/** The rows of a small table by name; none until they are read. */
function createRows<T extends NamedTable>(table: T): Accessor<readonly Row<T>[]> {
  const rows = createLiveQuery(() =>
    live<PgTable>({ from: table, orderBy: [{ column: "name" as never, direction: "asc" }] }),
  );
  return () => (rows() ?? []) as unknown as readonly Row<T>[];
}
