import type { RecordLeads } from "../handing-on/record-leads.ts";
import type { Dashboard } from "./dashboard/dashboard.ts";
import type { Exports } from "./exports/exports.ts";
import type { Records } from "./records/records.ts";
import type { RunReads } from "./dashboard/run-reads.ts";
import type { Sources } from "./connections/sources.ts";

/** What is read from other CRMs, for the routes. */
export interface Ingestion {
  readonly dashboard: Dashboard;
  readonly leads: RecordLeads;
  readonly exports: Exports;
  readonly records: Records;
  readonly runs: RunReads;
  readonly sources: Sources;
}
