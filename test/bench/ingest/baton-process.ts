import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { connectDemoSources } from "../../../server/demo/connect-sources.ts";
import { discoverConnectors } from "../../../server/ingestion/connectors/discover.ts";
import { createSeal } from "../../../server/ingestion/asking/seal.ts";
import { startServer } from "../../../server/start.ts";
import { serveParent } from "../child.ts";
import { insertLeads } from "../leads/insert-leads.ts";
import { usageDuties } from "../process-usage.ts";
import { copyRows } from "./copy-rows.ts";
import { postgresMs } from "./cpu-time.ts";

/** A whole Baton whose HubSpot is another process, on an embedded database of its own. */
export type BatonDuties = typeof duties;

const secret = "a secret of the bench, which is 32 bytes or more";
const dataDir = await mkdtemp(join(tmpdir(), "baton-bench-"));
// Run by root, PostgreSQL is another user who must be able to enter.
await chmod(dataDir, 0o755);
const server = await startServer({
  port: 0,
  dataDir,
  databaseUrl: null,
  demo: true,
  secret,
  privateSources: ["127.0.0.1"],
  logLevel: "warn",
});
const { url, address, database } = server;
const { rows } = await database.engine.query<{ id: string }>("select id from organization");
const [{ id: orgId } = { id: "" }] = rows;

const duties = {
  ...usageDuties,
  address: async (): Promise<string> => url,
  addLeads: ({ count, seed }: { count: number; seed: number }) =>
    insertLeads(database, orgId, count, seed),
  /** Points HubSpot at the bench's own, whose limits are so many times shorter. */
  connect: async ({ hubspot, timeScale }: Connecting): Promise<void> => {
    const connectors = await discoverConnectors();
    const seal = createSeal(secret);
    const sources = { hubspot };
    await connectDemoSources({ database, seal, connectors, orgId, sources, timeScale });
  },
  /** Takes away what was read, as if nothing ever had been. */
  forget: async (): Promise<void> => {
    for (const table of ["crm_row", "crm_row_image", "sync_checkpoint"])
      await database.owner.query(`truncate ${table}`);
  },
  /** Processor that PostgreSQL has taken so far. */
  databaseMs: async (): Promise<number> => {
    const found = await database.engine.query<{ pid: number }>("select pg_backend_pid() as pid");
    return postgresMs(found.rows[0]?.pid ?? 0);
  },
  pid: async (): Promise<number> => process.pid,
  rows: async (): Promise<number> => {
    const found = await database.engine.query<{ count: number }>(
      "select count(*)::int as count from crm_row",
    );
    return found.rows[0]?.count ?? 0;
  },
  /** The floor: the same rows by COPY. @returns rows a second */
  copyRows: (perCommit: number) => copyRows(address, dataDir, perCommit),
};

interface Connecting {
  readonly hubspot: Readonly<Record<string, string>>;
  readonly timeScale: number;
}

serveParent(duties, async () => {
  await server.close();
  await rm(dataDir, { recursive: true });
});
