import { Hono } from "hono";
import type { SignedIn } from "../auth/actor.ts";
import { recordLeadRoutes } from "../handing-on/routes.ts";
import { crmRoutes } from "./dashboard/crm-routes.ts";
import type { Dashboard } from "./dashboard/dashboard.ts";
import { deadLetterRoutes } from "./records/dead-letter-routes.ts";
import { exportRoutes } from "./exports/routes.ts";
import type { Ingestion } from "./ingestion.ts";
import { conflictRoutes, recordRoutes } from "./records/record-routes.ts";
import { runRoutes } from "./dashboard/run-routes.ts";
import { sourceRoutes } from "./connections/source-routes.ts";
import { syncRoutes } from "./dashboard/sync-routes.ts";

/** The API of the dashboard, under its own address and the older one, and what pages need besides. */
export function ingestionRoutes({ dashboard, exports, leads, records, runs, sources }: Ingestion) {
  return new Hono<SignedIn>()
    .route("/ingestion/crm-dashboard/api", dashboardRoutes(dashboard))
    .route("/ingestion/api/crm-dashboard", dashboardRoutes(dashboard))
    .route("/api/v1/crm-sources", sourceRoutes(sources))
    .route("/api/v1/crm-exports", exportRoutes(exports))
    .route("/api/v1/crm-rows", recordRoutes(records))
    .route("/api/v1/crm-leads", recordLeadRoutes(leads))
    .route("/api/v1/crm-conflicts", conflictRoutes(records))
    .route("/api/v1/dead-letters", deadLetterRoutes(records))
    .route("/api/v1/sync-runs", runRoutes(runs));
}

/** The eleven endpoints of the dashboard. */
function dashboardRoutes(dashboard: Dashboard) {
  return new Hono<SignedIn>().route("/", crmRoutes(dashboard)).route("/", syncRoutes(dashboard));
}
