import type { PoolClient } from "pg";
import { AppError } from "../../../shared/errors.ts";
import type { DeadLetter } from "../../../shared/ingestion/dead-letter.ts";
import type { ModelName } from "../../../shared/ingestion/open-run.ts";
import type { Actor } from "../../../shared/sync/mutation.ts";
import { modelIn } from "../connectors/catalog.ts";
import type { Connectors } from "../connectors/discover.ts";
import { type Retried, retryDeadLetters } from "../taking/retry-dead-letters.ts";

const pageSize = 50;

const columns = `id,
  run_id as "runId",
  pk,
  raw,
  corrected,
  path,
  message,
  status,
  attempts,
  created_at as "createdAt"`;

export interface DeadLetterWish extends ModelName {
  readonly status: DeadLetter["status"];
  readonly runId: string | undefined;
  /** Id of the last one seen. */
  readonly before: string | undefined;
}

/** Records of a model that failed, the newest first. */
export async function readDeadLetters(
  tx: PoolClient,
  { orgId }: Actor,
  { crmSource, model, status, runId, before }: DeadLetterWish,
): Promise<{ items: DeadLetter[]; nextCursor: string | null }> {
  const { rows } = await tx.query<DeadLetter>(
    `select ${columns}
       from sync_dead_letter
      where org_id = $1 and crm_source = $2 and model = $3 and status = $4
        and ($5::uuid is null or run_id = $5)
        and ($6::uuid is null or id < $6)
      order by id desc
      limit $7`,
    [orgId, crmSource, model, status, runId ?? null, before ?? null, pageSize],
  );
  return { items: rows, nextCursor: rows.length === pageSize ? (rows.at(-1)?.id ?? null) : null };
}

export interface Correction {
  readonly corrected?: Readonly<Record<string, unknown>> | undefined;
  readonly status?: "open" | "discarded" | undefined;
}

/**
 * Keeps a correction for the next attempt, or leaves the record out.
 *
 * @throws AppError `not_found` - there is no such record
 * @throws AppError `conflict` - it was taken in meanwhile
 */
export async function correctDeadLetter(
  tx: PoolClient,
  actor: Actor,
  id: string,
  { corrected, status }: Correction,
): Promise<DeadLetter> {
  const { rows } = await tx.query<DeadLetter & ModelName>(
    `update sync_dead_letter
        set corrected = coalesce($3::jsonb, corrected),
            status = coalesce($4, status),
            resolved_at = case when $4 = 'discarded' then now() end,
            resolved_by = case when $4 = 'discarded' then $5::uuid end,
            updated_at = now(),
            updated_by = $5
      where org_id = $1 and id = $2 and status <> 'resolved'
     returning ${columns}, crm_source as "crmSource", model`,
    [actor.orgId, id, corrected ? JSON.stringify(corrected) : null, status ?? null, actor.userId],
  );
  const [letter] = rows;
  if (!letter) throw await refusalOf(tx, actor, id);
  const { crmSource, model, ...answer } = letter;
  await countDeadLetters(tx, actor.orgId, { crmSource, model });
  return answer;
}

async function refusalOf(tx: PoolClient, { orgId }: Actor, id: string): Promise<AppError> {
  const { rowCount } = await tx.query(
    "select from sync_dead_letter where org_id = $1 and id = $2",
    [orgId, id],
  );
  return rowCount === 0
    ? new AppError("not_found", "There is no such record.")
    : new AppError("conflict", "This record was taken in meanwhile.");
}

/**
 * Tries failed records again, model by model.
 *
 * @throws AppError `not_found` - a model that the server no longer knows
 */
export async function retryLetters(
  tx: PoolClient,
  { orgId, userId }: Actor,
  connectors: Connectors,
  ids: readonly string[],
): Promise<Retried> {
  const { rows } = await tx.query<ModelName & { ids: string[] }>(
    `select crm_source as "crmSource", model, array_agg(id order by id) as ids
       from sync_dead_letter
      where org_id = $1 and id = any($2::uuid[]) and status = 'open'
      group by crm_source, model`,
    [orgId, ids],
  );
  const total = { resolved: 0, failed: 0 };
  for (const { crmSource, model, ids: ofModel } of rows) {
    const place = { orgId, crmSource, model };
    const definition = modelIn(connectors, crmSource, model);
    const { resolved, failed } = await retryDeadLetters(tx, place, definition, ofModel, userId);
    total.resolved += resolved;
    total.failed += failed;
  }
  return total;
}

/** Keeps the number of the model's row, which pages follow, true. */
export async function countDeadLetters(
  tx: PoolClient,
  orgId: string,
  { crmSource, model }: ModelName,
): Promise<void> {
  await tx.query(
    `update crm_model
        set open_dead_letters = (select count(*)::int
                                   from sync_dead_letter
                                  where org_id = $1 and crm_source = $2 and model = $3
                                    and status = 'open'),
            updated_at = now()
      where org_id = $1 and crm_source = $2 and model = $3`,
    [orgId, crmSource, model],
  );
}
