import type { PoolClient } from "pg";
import { AppError } from "../../../shared/errors.ts";
import type { Connector } from "../connectors/connector.ts";

interface Missing {
  /** "HubSpot is not connected yet: Access token must be entered." */
  readonly sentence: string;
  readonly names: readonly string[];
}

/**
 * What a source still asks for; null: it can be read. Where there are two ways to sign in nothing is
 * required, but something is entered.
 *
 * @param given - what was entered, by name; a secret by anything that is not empty
 */
export function missingSettings(
  { title, settings: declared }: Connector,
  given: Readonly<Record<string, string>>,
): Missing | null {
  const settings = Object.entries(declared);
  const missing = settings.filter(
    ([name, { optional, default: usual }]) => !optional && !(given[name] || usual),
  );
  if (missing.length > 0) {
    const labels = missing.map(([, { label }]) => label).join(", ");
    return {
      sentence: `${title} is not connected yet: ${labels} must be entered.`,
      names: missing.map(([name]) => name),
    };
  }
  const choices = settings.filter(([, { optional }]) => optional);
  const isRequired = settings.some(
    ([, { optional, default: usual }]) => !optional && usual === undefined,
  );
  if (isRequired || choices.length === 0 || choices.some(([name]) => given[name])) return null;
  return { sentence: `${title} is not connected yet: enter what it asks for.`, names: [] };
}

/** What an organization has not entered yet of what a source asks for; no secret is opened. */
export async function readMissing(
  tx: PoolClient,
  orgId: string,
  connector: Connector,
): Promise<Missing | null> {
  const { rows } = await tx.query<{
    settings: Record<string, string> | null;
    secretNames: string[] | null;
  }>(
    `select settings, secret_names as "secretNames" from crm_source where org_id = $1 and code = $2`,
    [orgId, connector.code],
  );
  const [source] = rows;
  const secrets = source?.secretNames ?? [];
  return missingSettings(connector, {
    ...source?.settings,
    ...Object.fromEntries(secrets.map((name) => [name, "set"])),
  });
}

/** @throws AppError `conflict` - there is no way to reach the source yet */
export async function assertConnected(
  tx: PoolClient,
  orgId: string,
  connector: Connector,
): Promise<void> {
  const missing = await readMissing(tx, orgId, connector);
  if (missing) throw new AppError("conflict", `${missing.sentence} Connect it first.`);
}
