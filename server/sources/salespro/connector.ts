import { defineConnector } from "../../ingestion/connectors/connector.ts";
import { tables } from "./tables.ts";

export const connector = defineConnector({
  code: "salespro",
  title: "SalesPro",
  transport: "athena",
  baseUrl: "https://athena.{settings.region}.amazonaws.com",
  settings: {
    accessKeyId: { label: "Access key id", secret: true },
    secretAccessKey: { label: "Secret access key", secret: true },
    region: { label: "Region", default: "us-east-1" },
    database: { label: "Database", default: "salespro" },
    workGroup: { label: "Work group", default: "primary" },
    outputLocation: { label: "S3 location of results", optional: true },
  },
  auth: {
    kind: "aws",
    accessKey: "{settings.accessKeyId}",
    secretKey: "{settings.secretAccessKey}",
    region: "{settings.region}",
    service: "athena",
  },
  check: { path: "select 1" },
  limits: { windows: [{ max: 20, perSec: 1 }] },
  // Too many questions are answered with 400.
  retry: { times: 5, statuses: [400, 408, 425, 429, 500, 502, 503, 504] },
  models: tables,
});
