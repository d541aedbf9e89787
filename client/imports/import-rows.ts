import { importRun } from "../../schema/imports.ts";
import { lead } from "../../schema/leads.ts";
import { live, type LiveQuery } from "../../shared/sync/query.ts";
import type { Row } from "../../shared/sync/row.ts";
import { always, eq } from "../../shared/sync/where.ts";
import type { Replica } from "../sync/replica.ts";

export type ImportRun = Row<typeof importRun>;
export type ImportedLead = Row<typeof lead>;

/** How many imports the history shows. */
const historyLength = 100;

/** Imports, the newest first. */
export function importHistory(): LiveQuery<ImportRun> {
  return live({
    from: importRun,
    where: always(),
    orderBy: [{ column: "createdAt", direction: "desc" }],
    limit: historyLength,
  });
}

export function importById(id: string): LiveQuery<ImportRun> {
  return live({ from: importRun, where: eq("id", id) });
}

/** The leads an import added last, twice a second at most. */
export function newestLeadsOf(importId: string): LiveQuery<ImportedLead> {
  return {
    ...live({
      from: lead,
      where: eq("importId", importId),
      orderBy: [{ column: "createdAt", direction: "desc" }],
      limit: 8,
    }),
    everyMs: 500,
  };
}

/** Longest wait for a row that the server has just made, in ms. */
const arrivalMs = 4000;

/** Resolves once the import is on this device, or when waiting longer makes no sense. */
export function importHere(replica: Replica, id: string): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(done, arrivalMs);
    const stop = replica.watch(importById(id), (rows) => {
      if (rows.length > 0) done();
    });
    function done() {
      clearTimeout(timer);
      resolve();
      queueMicrotask(() => stop());
    }
  });
}
