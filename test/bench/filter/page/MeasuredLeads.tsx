import { LeadsPage } from "../../../../client/leads/LeadsPage.tsx";
import { useReplica } from "../../../../client/sync/live-query.ts";
import { createPageBench } from "./page-bench.ts";

/** The lead list, and in `window.bench` what measures it. */
export function MeasuredLeads() {
  window.bench = createPageBench(useReplica());

  return <LeadsPage />;
}
