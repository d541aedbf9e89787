import { defineConnector } from "../../ingestion/connectors/connector.ts";
import { catalogSets } from "./catalog.ts";
import { peopleSets } from "./people.ts";
import { workSets } from "./work.ts";

export const connector = defineConnector({
  code: "marketsharp",
  title: "MarketSharp",
  baseUrl: "https://api4.marketsharpm.com",
  settings: {
    company: { label: "Company id" },
    key: { label: "API key", secret: true },
    secret: { label: "Secret key", secret: true },
  },
  auth: {
    kind: "hmac",
    header: "authorization",
    message: "{settings.company}{settings.key}{epoch}",
    key: "{settings.secret}",
    value: "{settings.company}:{settings.key}:{epoch}:{signature}",
  },
  check: { path: "/WcfDataService.svc/Companies?$top=1" },
  limits: { windows: [{ max: 60, perSec: 60 }] },
  // The service answers 400 and 404 when it is busy.
  retry: { times: 4, statuses: [400, 404, 408, 425, 429, 500, 502, 503, 504] },
  models: [...peopleSets, ...workSets, ...catalogSets],
});
