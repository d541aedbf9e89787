import type { Database } from "../../database.ts";
import { createAdmission } from "../asking/admission.ts";
import { checkAthena, createAthenaReader } from "./athena-reader.ts";
import { type Asking, createSourceClient, type Pause } from "../asking/client.ts";
import { readConnection } from "../asking/connection.ts";
import type { Connector } from "../connectors/connector.ts";
import type { Egress } from "../asking/egress.ts";
import { fill } from "../asking/fill.ts";
import { createHttpReader } from "./http-reader.ts";
import { createIdsReader } from "./ids-reader.ts";
import { checkMysql, createMysqlReader } from "./mysql-reader.ts";
import type { Reach } from "../asking/reach.ts";
import type { Reader, Reading } from "./reader.ts";
import { limitsOf } from "../asking/request-limits.ts";
import type { Seal } from "../asking/seal.ts";

/** What reaching sources takes. */
export interface SourceParts {
  readonly database: Database;
  readonly seal: Seal;
  readonly reach: Reach;
  readonly egress: Egress;
  /** Hosts in private networks that may be reached. */
  readonly privateHosts: ReadonlySet<string>;
}

export interface AskingOptions {
  readonly orgId: string;
  readonly signal: AbortSignal;
  readonly pause: Pause;
  readonly note?: (line: string) => void;
  readonly count?: Asking["count"];
}

/**
 * Opens a source's credentials and limits for one run, check or preview.
 *
 * @throws AppError `invalid` - it is not connected yet
 */
export async function openAsking(
  parts: SourceParts,
  connector: Connector,
  options: AskingOptions,
): Promise<Asking> {
  const { database, seal, egress, privateHosts } = parts;
  const { orgId, signal, pause, note = () => undefined, count = () => undefined } = options;
  const { settings, baseUrl, timeScale } = await readConnection(database, seal, orgId, connector);
  // Only a server of our own, which plays a source, may have shorter windows.
  const scale = privateHosts.has(new URL(baseUrl).hostname) ? timeScale : 1;
  const limits = limitsOf(connector.limits.windows, scale);
  const admit = createAdmission({ database, orgId, crmSource: connector.code, limits, pause });
  return { orgId, connector, settings, baseUrl, egress, admit, pause, signal, note, count };
}

export function openReader(parts: SourceParts, reading: Reading): Reader {
  if (reading.model.paging.kind === "ids") return createIdsReader(reading, parts.database);
  switch (reading.asking.connector.transport) {
    case "mysql":
      return createMysqlReader(reading, parts.reach);
    case "athena":
      return createAthenaReader(reading);
    default:
      return createHttpReader(reading);
  }
}

/**
 * Asks the source the cheap question of its connector.
 *
 * @throws SourceFailure - it is not answered, with the reason
 */
export async function checkSource(parts: SourceParts, asking: Asking): Promise<void> {
  const { connector, settings, baseUrl } = asking;
  if (connector.transport === "mysql") return checkMysql(asking, parts.reach);
  if (connector.transport === "athena") return checkAthena(asking);
  const { check } = connector;
  const request = {
    method: check.method,
    url: new URL(baseUrl.replace(/\/$/, "") + fill(check.path, { settings })),
    headers: check.headers,
    body: check.body,
  };
  await createSourceClient(asking).ask(request, (text) => text.length);
}
