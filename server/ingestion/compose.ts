import { createRecordLeads } from "../handing-on/record-leads.ts";
import type { Jobs } from "../jobs/jobs.ts";
import type { Mutate } from "../sync/mutate.ts";
import { createDashboard } from "./dashboard/dashboard.ts";
import type { Connectors } from "./connectors/discover.ts";
import { createExports } from "./exports/exports.ts";
import type { Ingestion } from "./ingestion.ts";
import { createRecords } from "./records/records.ts";
import { createRunReads } from "./dashboard/run-reads.ts";
import { createSourceParts, type SourceAccess } from "./reading/source-parts.ts";
import { createSources } from "./connections/sources.ts";

interface Parts extends SourceAccess {
  readonly connectors: Connectors;
  readonly jobs: Jobs;
  readonly mutate: Mutate;
  readonly wake: (orgId: string) => void;
  /** Gets how to end what is started here. */
  readonly stops: (() => Promise<void>)[];
}

/** What the routes of ingestion work with. */
export function composeIngestion(parts: Parts): Ingestion {
  const { database, connectors, mutate, wake } = parts;
  const reaching = createSourceParts(parts);
  parts.stops.push(async () => reaching.close());
  return {
    dashboard: createDashboard(database, connectors, mutate),
    leads: createRecordLeads(database, wake),
    exports: createExports(parts),
    records: createRecords(database, connectors, wake),
    runs: createRunReads(database),
    sources: createSources(reaching, connectors, wake),
  };
}
