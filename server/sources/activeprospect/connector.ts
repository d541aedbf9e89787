import { defineConnector } from "../../ingestion/connectors/connector.ts";
import {
  byStart,
  eventFields,
  eventPaging,
  leadMapping,
  submittedFields,
} from "../leadconduit/events.ts";

export const connector = defineConnector({
  code: "activeprospect",
  title: "ActiveProspect",
  baseUrl: "https://app.leadconduit.com",
  settings: { key: { label: "API key", secret: true } },
  auth: { kind: "basic", user: "API", password: "{settings.key}" },
  check: { path: "/events?limit=1" },
  limits: { windows: [{ max: 100, perSec: 60 }] },
  models: [
    {
      code: "events",
      path: "/events",
      query: { sort: "asc" },
      primaryKey: ["id"],
      paging: eventPaging,
      incremental: byStart,
      fields: eventFields,
    },
    {
      code: "leads",
      path: "/leads",
      query: { sort: "asc" },
      primaryKey: ["id"],
      paging: eventPaging,
      incremental: byStart,
      fields: `id outcome start_timestamp:datetime vars:json ${submittedFields}`,
      map: [leadMapping],
    },
  ],
});
