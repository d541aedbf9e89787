import type { PoolClient } from "pg";
import type { Database } from "../../database.ts";
import { AppError } from "../../../shared/errors.ts";
import type { Connector } from "../connectors/connector.ts";
import { fill } from "./fill.ts";
import { missingSettings } from "./missing-settings.ts";
import type { Seal } from "./seal.ts";

/** How an organization reaches a source; holds opened secrets and stays in memory. */
export interface Connection {
  readonly settings: Readonly<Record<string, string>>;
  readonly baseUrl: string;
  /** How many times shorter the source's windows are than declared. */
  readonly timeScale: number;
}

interface SourceRow {
  readonly id: string;
  readonly enabled: boolean;
  readonly baseUrl: string | null;
  readonly settings: Readonly<Record<string, string>> | null;
  readonly limits: Readonly<Record<string, number>> | null;
}

/** Binds a sealed secret to where it belongs. */
export function secretPlace(orgId: string, sourceId: string, name: string): string[] {
  return [orgId, sourceId, name];
}

export async function readSource(
  tx: PoolClient,
  orgId: string,
  code: string,
): Promise<SourceRow | null> {
  const { rows } = await tx.query<SourceRow>(
    `select id, enabled, base_url as "baseUrl", settings, limits
       from crm_source where org_id = $1 and code = $2`,
    [orgId, code],
  );
  return rows[0] ?? null;
}

/**
 * Reads how to reach a source.
 *
 * @throws AppError `invalid` - a setting is missing, with its label
 * @throws AppError `failed` - secrets cannot be opened
 */
export function readConnection(
  database: Pick<Database, "withOrganization">,
  seal: Seal,
  orgId: string,
  connector: Connector,
): Promise<Connection> {
  return database.withOrganization({ orgId, userId: null }, async (tx) => {
    const source = await readSource(tx, orgId, connector.code);
    const secrets = source === null ? {} : await readSecrets(tx, seal, orgId, source.id);
    const given = { ...source?.settings, ...secrets };
    const missing = missingSettings(connector, given);
    if (missing) {
      const fields = missing.names.map((name) => [name, "Enter this."]);
      throw new AppError("invalid", missing.sentence, Object.fromEntries(fields));
    }
    const settings = { ...defaultsOf(connector), ...withoutEmpty(given) };
    return {
      settings,
      baseUrl: fill(source?.baseUrl ?? connector.baseUrl, { settings }),
      timeScale: source?.limits?.["timeScale"] ?? 1,
    };
  });
}

async function readSecrets(
  tx: PoolClient,
  seal: Seal,
  orgId: string,
  sourceId: string,
): Promise<Record<string, string>> {
  const { rows } = await tx.query<{ name: string; sealed: string }>(
    "select name, sealed from crm_source_secret where org_id = $1 and crm_source_id = $2",
    [orgId, sourceId],
  );
  return Object.fromEntries(
    rows.map(({ name, sealed }) => [name, seal.open(sealed, secretPlace(orgId, sourceId, name))]),
  );
}

/** What was emptied is what it usually is again. */
function withoutEmpty(given: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(given).filter(([, text]) => text !== ""));
}

function defaultsOf({ settings }: Connector): Record<string, string> {
  return Object.fromEntries(
    Object.entries(settings).flatMap(([name, { default: usual }]) =>
      usual === undefined ? [] : [[name, usual]],
    ),
  );
}
