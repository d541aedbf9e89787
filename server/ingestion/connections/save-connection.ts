import type { PoolClient } from "pg";
import { uuidv7 } from "uuidv7";
import * as v from "valibot";
import { AppError } from "../../../shared/errors.ts";
import { isAllowed } from "../../../shared/permissions.ts";
import type { Actor } from "../../../shared/sync/mutation.ts";
import { recordAudit } from "../../audit/record.ts";
import { requestOrigin } from "../../audit/request-origin.ts";
import type { Database } from "../../database.ts";
import { secretPlace } from "../asking/connection.ts";
import type { Connector } from "../connectors/connector.ts";
import type { Seal } from "../asking/seal.ts";

const text = v.pipe(v.string(), v.trim(), v.maxLength(10_000));

/** What a person enters about a source. An absent secret stays as it is, an empty one is removed. */
export const connectionInput = v.strictObject({
  /** Null: the address that the connector declares. */
  baseUrl: v.nullable(v.pipe(text, v.maxLength(500))),
  settings: v.record(v.string(), text),
  limits: v.optional(v.record(v.string(), v.pipe(v.number(), v.minValue(1))), {}),
});
export type ConnectionInput = v.InferOutput<typeof connectionInput>;

interface Parts {
  readonly database: Pick<Database, "withOrganization">;
  readonly seal: Seal;
}

/**
 * Keeps how an organization reaches a source. Secrets are sealed before they are stored; no answer, log or
 * audit entry holds one.
 *
 * @throws AppError `forbidden` - the actor's role arranges no sources
 * @throws AppError `invalid` - a setting that the source does not have, or an address that is none
 */
export async function saveConnection(
  { database, seal }: Parts,
  actor: Actor,
  connector: Connector,
  input: ConnectionInput,
): Promise<void> {
  if (!isAllowed(actor, "crm_source", "configure"))
    throw new AppError("forbidden", "Your role does not let you connect sources.");
  assertInput(connector, input);
  await database.withOrganization(actor, async (tx) => {
    const id = await saveSource(tx, actor, connector, input);
    const secrets = Object.entries(input.settings).filter(([name]) => isSecret(connector, name));
    for (const [name, secret] of secrets) await saveSecret(tx, seal, { actor, id, name, secret });
    await tx.query(
      `update crm_source s
          set secret_names = coalesce((select jsonb_agg(name order by name) from crm_source_secret
                                        where org_id = s.org_id and crm_source_id = s.id), '[]'),
              check_status = null, check_message = null, checked_at = null
        where org_id = $1 and id = $2`,
      [actor.orgId, id],
    );
    await recordAudit(tx, {
      orgId: actor.orgId,
      actorId: actor.userId,
      action: "crmSource.connect",
      objectType: "crm_source",
      objectId: id,
      detail: {
        name: connector.title,
        baseUrl: input.baseUrl,
        changed: Object.keys(input.settings).sort(),
      },
      ...requestOrigin(),
    });
  });
}

function isSecret({ settings }: Connector, name: string): boolean {
  return settings[name]?.secret === true;
}

function assertInput(
  { title, settings }: Connector,
  { baseUrl, settings: given }: ConnectionInput,
) {
  const unknown = Object.keys(given).find((name) => !Object.hasOwn(settings, name));
  if (unknown !== undefined)
    throw new AppError("invalid", `${title} has no setting ${unknown}.`, { [unknown]: "Unknown." });
  if (baseUrl === null) return;
  const url = URL.canParse(baseUrl) ? new URL(baseUrl) : null;
  if (!url || !["http:", "https:", "mysql:"].includes(url.protocol) || url.username !== "")
    throw new AppError("invalid", "This is no address of a source.", {
      baseUrl: "Give an address such as https://api.example.com, without a user or password in it.",
    });
}

async function saveSource(
  tx: PoolClient,
  { orgId, userId }: Actor,
  connector: Connector,
  { baseUrl, settings, limits }: ConnectionInput,
): Promise<string> {
  const open = Object.entries(settings).filter(([name]) => !isSecret(connector, name));
  const { rows } = await tx.query<{ id: string }>(
    `insert into crm_source (org_id, id, code, base_url, settings, limits, created_at, created_by,
                             updated_at, updated_by)
     values ($1, $2, $3, $4, $5, $6, now(), $7, now(), $7)
         on conflict (org_id, code) do update
        set base_url = excluded.base_url, settings = coalesce(crm_source.settings, '{}') || excluded.settings,
            limits = excluded.limits, updated_at = now(), updated_by = excluded.updated_by
     returning id`,
    [
      orgId,
      uuidv7(),
      connector.code,
      baseUrl,
      JSON.stringify(Object.fromEntries(open)),
      JSON.stringify(limits),
      userId,
    ],
  );
  const [row] = rows;
  if (!row) throw new Error("The source was not written.");
  return row.id;
}

interface NewSecret {
  readonly actor: Actor;
  /** Of the source. */
  readonly id: string;
  readonly name: string;
  readonly secret: string;
}

async function saveSecret(
  tx: PoolClient,
  seal: Seal,
  { actor: { orgId }, id, name, secret }: NewSecret,
): Promise<void> {
  if (secret === "") {
    await tx.query(
      "delete from crm_source_secret where org_id = $1 and crm_source_id = $2 and name = $3",
      [orgId, id, name],
    );
    return;
  }
  await tx.query(
    `insert into crm_source_secret (org_id, crm_source_id, name, sealed, updated_at)
     values ($1, $2, $3, $4, now())
         on conflict (org_id, crm_source_id, name) do update
        set sealed = excluded.sealed, updated_at = now()`,
    [orgId, id, name, seal.seal(secret, secretPlace(orgId, id, name))],
  );
}
