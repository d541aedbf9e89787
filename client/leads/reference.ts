import { type Accessor, createContext, createMemo, useContext } from "solid-js";
import type { branch, member, organization } from "../../schema/organizations.ts";
import type { source, subSource } from "../../schema/sources.ts";
import type { vehicleModel, vehicleVariant } from "../../schema/vehicles.ts";
import type { Row } from "../../shared/sync/row.ts";

/** The small tables that leads refer to, in the order in which people choose from them. */
export interface Reference {
  readonly organization: Accessor<Row<typeof organization> | undefined>;
  readonly members: Accessor<readonly Row<typeof member>[]>;
  readonly branches: Accessor<readonly Row<typeof branch>[]>;
  readonly sources: Accessor<readonly Row<typeof source>[]>;
  readonly subSources: Accessor<readonly Row<typeof subSource>[]>;
  readonly models: Accessor<readonly Row<typeof vehicleModel>[]>;
  readonly variants: Accessor<readonly Row<typeof vehicleVariant>[]>;
  /** The name of any of their rows; undefined while it has not arrived. */
  readonly nameOf: (id: string | null) => string | undefined;
}

export const ReferenceContext = createContext<Reference>();

export function useReference(): Reference {
  const reference = useContext(ReferenceContext);
  if (!reference) throw new Error("useReference needs a <ReferenceProvider> above it");
  return reference;
}

interface Named {
  readonly id: string;
  readonly name: string;
}

/** Names by id over several tables. */
export function createNames(
  ...tables: Accessor<readonly Named[] | undefined>[]
): (id: string | null) => string | undefined {
  const namesById = createMemo(
    () =>
      new Map(tables.flatMap((rows) => rows()?.map(({ id, name }) => [id, name] as const) ?? [])),
  );
  const nameOf = (id: string | null) => (id === null ? undefined : namesById().get(id));
  return nameOf;
}
