import { call, lead } from "../../../schema/leads.ts";
import type { SharedReplica } from "../../../client/sync/shared-replica.ts";
import type { ReplicaStatus } from "../../../client/sync/replica.ts";
import { logCall } from "../../../shared/leads/log-call.ts";
import { live } from "../../../shared/sync/query.ts";
import { eq } from "../../../shared/sync/where.ts";
import type { Observation } from "../observation.ts";

/** What the lane does to a replica through one of its tabs. */
export interface TabProbe {
  /** Logs a call and reports each step; returns at once. */
  logCall(args: { id: string; eventId: string; leadId: string }): void;
  /** Watches how often a lead was called, and reports when the number goes back. */
  followAttempts(leadId: string): void;
  /** Watches the leads, as a list does; `shown` counts them. */
  showLeads(): void;
  shown(): number;
  status(): ReplicaStatus;
  /** Changes asked for in this tab whose promise has not settled. */
  open(): number;
  rows<R>(text: string): Promise<R[]>;
  wipe(): Promise<void>;
}

export function createTabProbe(replica: SharedReplica): TabProbe {
  const report = (observation: Observation) => void window.report?.(observation);
  let open = 0;
  let shown = 0;
  let told: string | null = null;
  replica.watchStatus(({ device }) => {
    const notice = device?.notice ?? null;
    if (notice !== null && notice !== told) report({ kind: "renewed", notice });
    told = notice;
  });

  async function change(args: { id: string; eventId: string; leadId: string }): Promise<void> {
    const { id } = args;
    const askedAt = performance.now();
    report({ kind: "asked", id });
    try {
      await replica.mutate(logCall, { ...args, outcome: "rnr" });
      report({ kind: "confirmed", id, ms: performance.now() - askedAt });
    } catch (error) {
      return report({ kind: "refused", id, reason: String(error) });
    }
    const found = await replica.query(live({ from: call, where: eq("id", id) }));
    if (found.length !== 1) report({ kind: "unread", id });
    return undefined;
  }

  return {
    logCall: (args) => {
      open += 1;
      void change(args).finally(() => (open -= 1));
    },
    followAttempts: (leadId) => {
      let last = 0;
      replica.watch(live({ from: lead, where: eq("id", leadId) }), ([row]) => {
        const attempts = row?.attemptNo ?? 0;
        if (attempts < last) report({ kind: "backward", leadId, from: last, to: attempts });
        last = attempts;
      });
    },
    showLeads: () => {
      replica.watch(live({ from: lead }), (rows) => (shown = rows.length));
    },
    shown: () => shown,
    status: () => replica.status,
    open: () => open,
    rows: (text) => replica.query({ sql: { text, params: [] }, reads: [] }),
    wipe: () => replica.wipe(),
  };
}
