import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { PoolClient } from "pg";
import { uuidv7 } from "uuidv7";
import { openDatabase, type Database, type DatabaseAddress } from "../../../server/database.ts";
import { connectDemoSources } from "../../../server/demo/connect-sources.ts";
import { startCrmServer, type CrmServer } from "../../../server/demo/crm/crm-server.ts";
import type { Genius } from "../../../server/demo/crm/genius/genius.ts";
import {
  discoverConnectors,
  type Connectors,
} from "../../../server/ingestion/connectors/discover.ts";
import { createSeal } from "../../../server/ingestion/asking/seal.ts";
import { createSupervisor } from "../../../server/ingestion/workers/supervisor.ts";
import { createLog } from "../../../server/log.ts";
import { migrate } from "../../../server/migrate.ts";
import { createDatabase } from "../../../server/postgres/cluster.ts";
import { startEmbeddedPostgres } from "../../../server/postgres/embedded.ts";
import { startMariadb, type Mariadb } from "../../fake-crm/mariadb.ts";

/** A PostgreSQL, the fake sources, an organization that is connected to them, and what runs its sync runs. */
export interface Stage {
  readonly crm: CrmServer;
  readonly connectors: Connectors;
  readonly database: Database;
  readonly address: DatabaseAddress;
  readonly orgId: string;
  /** A transaction of the organization. */
  readonly within: <Result>(run: (tx: PoolClient) => Promise<Result>) => Promise<Result>;
  /** Genius is read from a real MariaDB: copies what changed at the source. */
  refreshGenius(): Promise<void>;
  close(): Promise<void>;
}

export interface StageOptions {
  readonly sizes: Readonly<Record<string, number>>;
  /** How many times shorter all limits are, on both sides. */
  readonly timeScale: number;
  /** How long each answer of a source takes at least, in ms. */
  readonly latencyMs: number;
  readonly seed: number;
}

const secret = "a secret of the torture lane, 32 bytes or more";
const yearMs = 365 * 86_400_000;

export async function openStage(options: StageOptions): Promise<Stage> {
  const { sizes, timeScale, latencyMs, seed } = options;
  const dataDir = await mkdtemp(join(tmpdir(), "baton-torture-"));
  // Run by root, PostgreSQL is another user who must be able to enter.
  await chmod(dataDir, 0o755);
  const postgres = await startEmbeddedPostgres(dataDir);
  await createDatabase(postgres, "baton");
  const address = { ...postgres, database: "baton" };
  await migrate(address);
  const database = openDatabase(address);
  const startsAt = Math.floor(Date.now() / 1000) * 1000 - yearMs;
  const world = { seed, sizes, startsAt, clock: Date.now };
  const crm = await startCrmServer({ port: 0, world, timeScale, latencyMs });
  const mariadb = await startMariadb(geniusOf(crm));
  const connectors = await discoverConnectors();
  const orgId = uuidv7();
  const within: Stage["within"] = (run) => database.withOrganization({ orgId, userId: null }, run);
  await within((tx) =>
    tx.query(
      "insert into organization (org_id, id, name, created_at, updated_at) values ($1, $1, 'Torture', now(), now())",
      [orgId],
    ),
  );
  const sources = settingsOf(crm, mariadb);
  await connectDemoSources({
    database,
    seal: createSeal(secret),
    connectors,
    orgId,
    sources,
    timeScale,
  });
  const log = createLog(process.env["LOG_LEVEL"] ?? "silent");
  const privateHosts = ["127.0.0.1"];
  const supervisor = createSupervisor({
    database,
    address,
    connectors,
    secret,
    privateHosts,
    log,
    cacheDir: join(dataDir, "compiled"),
    wake: () => undefined,
  });
  return {
    crm,
    connectors,
    database,
    address,
    orgId,
    within,
    refreshGenius: () => mariadb.refresh(),
    close: async () => {
      await supervisor.close();
      await Promise.all([crm.close(), mariadb.stop(), database.close()]);
      await postgres.stop();
      await rm(dataDir, { recursive: true });
    },
  };
}

function settingsOf(crm: CrmServer, mariadb: Mariadb) {
  const all = [...crm.sources.keys()].map((id) => [id, crm.settingsOf(id)] as const);
  const sources = Object.fromEntries(all);
  return { ...sources, genius: { ...sources["genius"], port: String(mariadb.port) } };
}

function geniusOf({ sources }: CrmServer): Genius {
  const genius = sources.get("genius");
  if (genius && isGenius(genius)) return genius;
  throw new Error("The fake server has no Genius.");
}

function isGenius(source: { readonly id: string }): source is Genius {
  return "tables" in source;
}
