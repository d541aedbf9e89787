import type { ConnectorDefinition } from "../../ingestion/connectors/connector.ts";

type Model = ConnectorDefinition["models"][number];

/** One entity set of the OData service; most say when an entity was last changed. */
export function entitySet(
  code: string,
  set: string,
  rest: Pick<Model, "fields" | "incremental" | "map" | "primaryKey">,
): Model {
  return {
    code,
    path: `/WcfDataService.svc/${set}`,
    decode: "atom",
    paging: { kind: "offset", param: "$skip", sizeParam: "$top", size: 5000 },
    incremental: {
      kind: "query",
      field: ["lastUpdate"],
      format: "odata",
      query: { $filter: "lastUpdate ge datetime'{cursor}'", $orderby: "lastUpdate asc" },
      lookbackSec: 60,
    },
    ...rest,
  };
}
