import type { PoolClient } from "pg";
import { AppError } from "../../shared/errors.ts";
import type { RecordLead, RefusedRecord } from "../../shared/handing-on/refused-record.ts";
import type { ModelName } from "../../shared/ingestion/open-run.ts";
import type { Actor } from "../../shared/sync/mutation.ts";
import { recordAudit } from "../audit/record.ts";
import { requestOrigin } from "../audit/request-origin.ts";
import { recordOf } from "../ingestion/records/read-rows.ts";
import { cursorOf, positionOf } from "../ingestion/records/row-cursor.ts";
import { setDown } from "./set-down.ts";

const pageSize = 50;

export interface RefusedWish extends ModelName {
  readonly state: "skipped" | "failed" | undefined;
  readonly runId: string | undefined;
  readonly cursor: string | undefined;
}

interface RefusedRow extends Omit<RefusedRecord, "record"> {
  readonly data: Record<string, unknown>;
  readonly edits: Record<string, unknown> | null;
  readonly deletedAt: string | null;
  readonly updatedAt: string;
}

/** Records of a model that became no lead, those refused last first. */
export async function readRefused(
  tx: PoolClient,
  { orgId }: Actor,
  { crmSource, model, state, runId, cursor }: RefusedWish,
): Promise<{ items: RefusedRecord[]; nextCursor: string | null }> {
  const [at, pk] = cursor === undefined ? [null, null] : positionOf(cursor);
  const { rows } = await tx.query<RefusedRow>(
    `select h.pk, h.state, h.reason, h.field, h.message, h.attempts, h.updated_at as at,
            c.data, c.edits, c.deleted_at as "deletedAt", c.updated_at as "updatedAt"
       from crm_row_lead h
       join crm_row c
         on c.org_id = h.org_id and c.crm_source = h.crm_source and c.model = h.model and c.pk = h.pk
      where h.org_id = $1 and h.crm_source = $2 and h.model = $3
        and h.state in ('failed', 'skipped') and ($4::text is null or h.state = $4)
        and ($5::uuid is null or h.run_id = $5)
        and ($6::timestamptz is null or (h.updated_at, h.pk) < ($6, $7))
      order by h.updated_at desc, h.pk desc
      limit $8`,
    [orgId, crmSource, model, state ?? null, runId ?? null, at, pk, pageSize + 1],
  );
  const items = rows.slice(0, pageSize).map(toAnswer);
  const last = rows.length > pageSize ? items.at(-1) : undefined;
  return { items, nextCursor: last ? cursorOf([last.at, last.pk]) : null };
}

function toAnswer({ data, edits, deletedAt, updatedAt, ...refused }: RefusedRow): RefusedRecord {
  const record = recordOf({ pk: refused.pk, data, edits, deletedAt, updatedAt });
  return { ...refused, record };
}

/** Records that are handed on again; without keys all that failed. */
export interface RetryWish extends ModelName {
  readonly pks: readonly string[] | undefined;
}

/** How many records one call hands on again. */
const mostAtOnce = 5000;

/**
 * Hands refused records on again, as they are now.
 *
 * @returns how many wait again
 * @throws AppError `conflict` - the model's records are not handed on, or none of these was refused
 */
export async function retryRefused(
  tx: PoolClient,
  actor: Actor,
  { crmSource, model, pks }: RetryWish,
): Promise<number> {
  const place = { orgId: actor.orgId, crmSource, model };
  const { rowCount } = await tx.query(
    `select from field_mapping
      where org_id = $1 and crm_source = $2 and model = $3 and entity = 'lead' and active`,
    [actor.orgId, crmSource, model],
  );
  if (!rowCount) throw new AppError("conflict", "Turn on “Hand on to leads” for this model first.");
  const { rows } = await tx.query<{ pk: string }>(
    `select pk from crm_row_lead
      where org_id = $1 and crm_source = $2 and model = $3
        and state in ('failed', 'skipped') and ($4::text[] is null and state = 'failed' or pk = any($4))
      order by pk limit ${mostAtOnce}`,
    [actor.orgId, crmSource, model, pks ?? null],
  );
  if (rows.length === 0)
    throw new AppError(
      "conflict",
      "None of these records was refused, so there is nothing to retry.",
    );
  const keys = rows.map(({ pk }) => pk);
  await setDown(tx, { ...place, runId: null }, keys);
  await recordAudit(tx, {
    orgId: actor.orgId,
    actorId: actor.userId,
    action: "crmRowLead.retry",
    objectType: "crm_row",
    objectId: null,
    detail: { crmSource, model, count: keys.length },
    ...requestOrigin(),
  });
  return keys.length;
}

/** What became of a record; a record that was never handed on has neither state nor lead. */
export async function readRecordLead(
  tx: PoolClient,
  { orgId }: Actor,
  { crmSource, model, pk }: ModelName & { readonly pk: string },
): Promise<RecordLead> {
  const key = [orgId, crmSource, model, pk];
  const { rows: records } = await tx.query<Parameters<typeof recordOf>[0]>(
    `select pk, data, edits, deleted_at as "deletedAt", updated_at as "updatedAt"
       from crm_row where org_id = $1 and crm_source = $2 and model = $3 and pk = $4`,
    key,
  );
  const { rows } = await tx.query<Omit<RecordLead, "record">>(
    `select h.state, l.id as "leadId", h.message
       from crm_row_lead h
       left join lead l on l.org_id = h.org_id and l.id = h.lead_id and l.deleted_at is null
      where h.org_id = $1 and h.crm_source = $2 and h.model = $3 and h.pk = $4`,
    key,
  );
  const [row] = records;
  const [known = { state: null, leadId: null, message: null }] = rows;
  return { ...known, record: row ? recordOf(row) : null };
}
