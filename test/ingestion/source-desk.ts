import type { PoolClient } from "pg";
import { uuidv7 } from "uuidv7";
import * as v from "valibot";
import { type Connectors, discoverConnectors } from "../../server/ingestion/connectors/discover.ts";
import { runSync, type RunParts } from "../../server/ingestion/runs/run-sync.ts";
import { saveConnection } from "../../server/ingestion/connections/save-connection.ts";
import { createSourceParts } from "../../server/ingestion/reading/source-parts.ts";
import { runOptions } from "../../shared/ingestion/run-options.ts";
import type { TestDatabase } from "../database.ts";
import type { FakeCrm } from "../fake-crm/running-server.ts";
import { createOrganization, type TestOrganization } from "../sync/organization.ts";

export const testSecret = "a secret of tests that is long enough to be one";

export interface RunResult {
  readonly id: string;
  readonly number: number;
  readonly status: string;
  readonly processed: number;
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly failed: number;
  readonly deleted: number;
  readonly conflicts: number;
  readonly message: string | null;
  readonly warning: string | null;
  readonly configuration: Record<string, unknown>;
  readonly metrics: Record<string, number>;
}

/** An organization whose sources are connected to a fake CRM server. */
export interface SourceDesk {
  readonly company: TestOrganization;
  readonly parts: RunParts;
  readonly connectors: Connectors;
  connect(code: string, settings?: Record<string, string>, baseUrl?: string | null): Promise<void>;
  /** Runs in this process. */
  run(code: string, model: string, options?: object): Promise<RunResult>;
  readonly within: <T>(use: (tx: PoolClient) => Promise<T>) => Promise<T>;
  readonly rows: <Row extends object>(text: string, values?: unknown[]) => Promise<Row[]>;
  close(): void;
}

export async function openSourceDesk(
  database: TestDatabase,
  fake: FakeCrm | null,
  timeScale = 1000,
): Promise<SourceDesk> {
  const company = await createOrganization(database);
  const connectors = await discoverConnectors();
  const source = createSourceParts({ database, secret: testSecret, privateHosts: ["127.0.0.1"] });
  const parts: RunParts = { ...source, connectors, wake: () => undefined };
  const context = { orgId: company.orgId, userId: null };
  const within: SourceDesk["within"] = (use) => database.withOrganization(context, use);
  const rows: SourceDesk["rows"] = async <Row extends object>(
    text: string,
    values: unknown[] = [],
  ) => {
    const found = await within((tx) => tx.query<Row>(text, values));
    return found.rows;
  };
  return {
    company,
    parts,
    connectors,
    within,
    rows,
    close: source.close,
    connect: async (code, given, url) => {
      const connector = connectors.find(code);
      if (!connector) throw new Error(`There is no source ${code}.`);
      const told: Record<string, string> = given ?? { ...fake?.settingsOf(code) };
      const { baseUrl: ownUrl, ...settings } = told;
      const known = Object.entries(settings).filter(([name]) => name in connector.settings);
      await saveConnection(parts, company.admin, connector, {
        baseUrl: url ?? ownUrl ?? null,
        settings: Object.fromEntries(known),
        limits: { timeScale },
      });
    },
    run: async (code, model, options = {}) => {
      const id = await beginRun(within, company.orgId, code, model, options);
      await runSync(parts, { orgId: company.orgId, runId: id });
      return readResult(rows, id);
    },
  };
}

/** A run that a worker has claimed. */
export async function beginRun(
  within: SourceDesk["within"],
  orgId: string,
  code: string,
  model: string,
  options: object,
  status = "running",
): Promise<string> {
  const id = uuidv7();
  const { rollbackOf, ...rest } = options as { rollbackOf?: string };
  const configuration = { ...v.parse(runOptions, rest), ...(rollbackOf && { rollbackOf }) };
  await within((tx) =>
    tx.query(
      `insert into sync_run (org_id, id, crm_source, sync_type, status, start_time, heartbeat_at,
                             configuration, created_at, updated_at)
       values ($1, $2, $3, $4, $5, now(), now(), $6, now(), now())`,
      [orgId, id, code, model, status, JSON.stringify(configuration)],
    ),
  );
  return id;
}

export async function readResult(rows: SourceDesk["rows"], id: string): Promise<RunResult> {
  const [result] = await rows<RunResult>(
    `select id, number, status, processed, created, updated, unchanged, failed, deleted, conflicts,
            error_message as message, warning, configuration, performance_metrics as metrics
       from sync_run where id = $1`,
    [id],
  );
  if (!result) throw new Error("The run is gone.");
  return result;
}
