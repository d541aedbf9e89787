import type { ConnectorDefinition } from "../../ingestion/connectors/connector.ts";

type Model = ConnectorDefinition["models"][number];

/** One table of the data lake. */
export function table(
  code: string,
  name: string,
  primaryKey: string[],
  rest: Pick<Model, "fields" | "map">,
): Model {
  return {
    code,
    path: name,
    decode: "sql",
    primaryKey,
    // An answer holds a thousand rows, the first of them the names of the columns.
    paging: { kind: "table", size: 999 },
    incremental: { kind: "table", column: "updated_at", lookbackSec: 300 },
    ...rest,
  };
}

export const customerMapping: Model["map"] = [
  {
    entity: "lead",
    rules: [
      { target: "externalId", from: ["customer_id"] },
      { target: "firstName", from: ["customer_first_name"] },
      { target: "lastName", from: ["customer_last_name"] },
      { target: "source", from: ["crm_source"] },
    ],
  },
];
