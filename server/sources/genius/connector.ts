import { defineConnector } from "../../ingestion/connectors/connector.ts";
import { appointmentsTables } from "./appointments.ts";
import { catalogTables } from "./catalog.ts";
import { jobsTables } from "./jobs.ts";
import { leadsTables } from "./leads.ts";
import { peopleTables } from "./people.ts";

export const connector = defineConnector({
  code: "genius",
  title: "Genius CRM",
  transport: "mysql",
  baseUrl: "mysql://{settings.host}:{settings.port}/{settings.database}",
  settings: {
    host: { label: "Host", default: "localhost" },
    port: { label: "Port", default: "3306" },
    database: { label: "Database", default: "genius" },
    user: { label: "User" },
    password: { label: "Password", secret: true },
  },
  auth: { kind: "database", user: "{settings.user}", password: "{settings.password}" },
  check: { path: "select 1" },
  limits: { windows: [{ max: 20, perSec: 1 }] },
  models: [...appointmentsTables, ...leadsTables, ...peopleTables, ...jobsTables, ...catalogTables],
});
