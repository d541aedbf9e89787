import type { ConnectorDefinition } from "../../ingestion/connectors/connector.ts";

type Model = ConnectorDefinition["models"][number];

/** One table, read in the order of its changes and keys. */
export function table(
  code: string,
  name: string,
  primaryKey: string[],
  rest: Pick<Model, "fields" | "incremental" | "map">,
): Model {
  return {
    code,
    path: name,
    decode: "sql",
    primaryKey,
    paging: { kind: "table", size: 2000 },
    ...rest,
  };
}

/** Rows say when they were changed; those never changed say when they were added. */
export function changes(fallback?: string) {
  return { kind: "table" as const, column: "updated_at", fallback, lookbackSec: 300 };
}

export function leadMapping(id: string, ...phones: string[]): Model["map"] {
  return [
    {
      entity: "lead",
      rules: [
        { target: "externalId", from: [id] },
        { target: "firstName", from: ["first_name"] },
        { target: "lastName", from: ["last_name"] },
        { target: "phone", from: phones, transform: "phone" },
        { target: "email", from: ["email"], transform: "email" },
        { target: "city", from: ["city"] },
        { target: "remarks", from: ["notes"] },
      ],
    },
  ];
}
