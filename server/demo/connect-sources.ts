import { uuidv7 } from "uuidv7";
import type { Database } from "../database.ts";
import { secretPlace } from "../ingestion/asking/connection.ts";
import type { Connectors } from "../ingestion/connectors/discover.ts";
import type { Seal } from "../ingestion/asking/seal.ts";

interface Connecting {
  readonly database: Pick<Database, "withOrganization">;
  readonly seal: Seal;
  readonly connectors: Connectors;
  readonly orgId: string;
  /** By the source's code: what its connector asks for, and `baseUrl`. */
  readonly sources: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** How many times shorter the limits of these sources are than those of the services they play. */
  readonly timeScale: number;
}

/** Points an organization's sources at the demo's own; what was entered before is replaced. */
export async function connectDemoSources(connecting: Connecting): Promise<void> {
  const { database, orgId, sources } = connecting;
  await database.withOrganization({ orgId, userId: null }, async (tx) => {
    for (const [code, { baseUrl = null, ...told }] of Object.entries(sources)) {
      const connector = connecting.connectors.find(code);
      if (!connector) continue;
      const asked = Object.entries(told).filter(([name]) => name in connector.settings);
      const isSecret = (name: string) => connector.settings[name]?.secret === true;
      const plain = Object.fromEntries(asked.filter(([name]) => !isSecret(name)));
      const secrets = asked.filter(([name]) => isSecret(name));
      const { rows } = await tx.query<{ id: string }>(
        `insert into crm_source (org_id, id, code, enabled, base_url, settings, secret_names, limits,
                                 created_at, updated_at)
         values ($1, $2, $3, true, $4, $5, $6, $7, now(), now())
             on conflict (org_id, code) do update
            set base_url = excluded.base_url, settings = excluded.settings,
                secret_names = excluded.secret_names, limits = excluded.limits, updated_at = now()
         returning id`,
        [
          orgId,
          uuidv7(),
          code,
          baseUrl,
          JSON.stringify(plain),
          JSON.stringify(secrets.map(([name]) => name)),
          JSON.stringify({ timeScale: connecting.timeScale }),
        ],
      );
      const id = rows[0]?.id ?? "";
      for (const [name, text] of secrets)
        await tx.query(
          `insert into crm_source_secret (org_id, crm_source_id, name, sealed, updated_at)
           values ($1, $2, $3, $4, now())
               on conflict (org_id, crm_source_id, name) do update
              set sealed = excluded.sealed, updated_at = now()`,
          [orgId, id, name, connecting.seal.seal(text, secretPlace(orgId, id, name))],
        );
    }
  });
}
