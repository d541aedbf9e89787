import { uuidv7 } from "uuidv7";
import * as v from "valibot";
import { apiScopeCodes } from "../../shared/auth/api-scopes.ts";
import { AppError } from "../../shared/errors.ts";
import type { Actor } from "../../shared/sync/mutation.ts";
import { recordAudit } from "../audit/record.ts";
import type { Database } from "../database.ts";
import type { RequestFacts } from "./security-events.ts";
import { hashToken, makeToken } from "./token.ts";

/** How every key begins, so that leaked ones are recognised. */
const prefix = "baton_";
const shownCharacters = prefix.length + 6;
const mostKeys = 50;

export const newApiKey = v.object({
  name: v.pipe(
    v.string(),
    v.trim(),
    v.nonEmpty("Name the key after what will use it."),
    v.maxLength(80, "A name has at most 80 characters."),
  ),
  scopes: v.pipe(
    v.array(v.picklist(apiScopeCodes, "There is no such scope.")),
    v.minLength(1, "Choose what the key may do."),
  ),
  /** Days from now; null = until it is revoked. */
  days: v.nullable(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(3650))),
});

export type NewApiKey = v.InferOutput<typeof newApiKey>;

/** A key as its owner sees it; the key itself is shown once, when it is made. */
export interface ApiKey {
  readonly id: string;
  readonly name: string;
  readonly start: string;
  readonly scopes: readonly string[];
  readonly createdAt: string;
  readonly expiresAt: string | null;
  readonly lastUsedAt: string | null;
}

/** Who calls by a key, and what it allows. */
export interface KeyHolder {
  readonly orgId: string;
  readonly userId: string;
  readonly scopes: readonly string[];
}

const columns = `id, name, start, scopes, created_at as "createdAt", expires_at as "expiresAt",
                 last_used_at as "lastUsedAt"`;

/** @throws AppError `conflict` - the person has 50 keys */
export async function makeApiKey(
  database: Database,
  actor: Actor,
  { name, scopes, days }: NewApiKey,
  facts: RequestFacts,
): Promise<{ key: string; made: ApiKey }> {
  const key = makeToken(prefix);
  const { orgId, userId } = actor;
  return database.withOrganization(actor, async (tx) => {
    const { rows } = await tx.query<ApiKey>(
      `insert into api_key (org_id, id, user_id, name, start, key_hash, scopes, expires_at)
       select $1, $2, $3, $4, $5, $6, $7, now() + $8 * interval '1 day'
        where (select count(*) from api_key
                where org_id = $1 and user_id = $3 and revoked_at is null) < $9
       returning ${columns}`,
      [
        orgId,
        uuidv7(),
        userId,
        name,
        key.slice(0, shownCharacters),
        hashToken(key),
        scopes,
        days,
        mostKeys,
      ],
    );
    const [made] = rows;
    if (!made) throw new AppError("conflict", `You have ${mostKeys} keys. Revoke one first.`);
    const object = { objectType: "apiKey", objectId: made.id, detail: { name, scopes } };
    await recordAudit(tx, { orgId, actorId: userId, action: "apiKey.create", ...object, ...facts });
    return { key, made };
  });
}

/** The keys of a person that were not revoked, the newest first. */
export async function listApiKeys(database: Database, actor: Actor): Promise<ApiKey[]> {
  const { rows } = await database.withOrganization(actor, (tx) =>
    tx.query<ApiKey>(
      `select ${columns} from api_key
        where org_id = $1 and user_id = $2 and revoked_at is null
        order by created_at desc, id desc`,
      [actor.orgId, actor.userId],
    ),
  );
  return rows;
}

/** @throws AppError `not_found` - the person has no such key */
export async function revokeApiKey(
  database: Database,
  actor: Actor,
  id: string,
  facts: RequestFacts,
): Promise<void> {
  const { orgId, userId } = actor;
  await database.withOrganization(actor, async (tx) => {
    const { rows } = await tx.query<{ name: string }>(
      `update api_key set revoked_at = now()
        where org_id = $1 and user_id = $2 and id = $3 and revoked_at is null
        returning name`,
      [orgId, userId, id],
    );
    const [revoked] = rows;
    if (!revoked) throw new AppError("not_found", "This key does not exist any more.");
    const object = { objectType: "apiKey", objectId: id, detail: revoked };
    await recordAudit(tx, { orgId, actorId: userId, action: "apiKey.revoke", ...object, ...facts });
  });
}

/** The key of a request, from `Authorization: Bearer` or `x-api-key`. */
export function keyIn(headers: Headers): string | undefined {
  const bearer = /^Bearer\s+(\S+)$/i.exec(headers.get("authorization") ?? "");
  return bearer?.[1] ?? headers.get("x-api-key") ?? undefined;
}

/** Whose key it is; null when there is no such key any more. Notes the use, to the minute. */
export async function readApiKey(database: Database, key: string): Promise<KeyHolder | null> {
  if (!key.startsWith(prefix)) return null;
  // By the engine role: the organization is not known before the key is.
  const { rows } = await database.engine.query(
    `select org_id as "orgId", user_id as "userId", scopes,
            last_used_at is null or last_used_at < now() - interval '1 minute' as "isStale"
       from api_key
      where key_hash = $1 and revoked_at is null and (expires_at is null or expires_at > now())`,
    [hashToken(key)],
  );
  const [found] = rows;
  if (!found) return null;
  const { isStale, ...holder } = found;
  if (isStale)
    await database.engine.query("update api_key set last_used_at = now() where key_hash = $1", [
      hashToken(key),
    ]);
  return holder;
}
