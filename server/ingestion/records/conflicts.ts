import type { PoolClient } from "pg";
import type { Conflict } from "../../../shared/ingestion/conflict.ts";
import type { ModelName } from "../../../shared/ingestion/open-run.ts";
import type { Actor } from "../../../shared/sync/mutation.ts";
import { holdRecords } from "../../handing-on/set-down.ts";
import { restoreField } from "./edit-row.ts";

const pageSize = 50;

/** Open conflicts of a model, the newest first; `before` is the id of the last one seen. */
export async function readConflicts(
  tx: PoolClient,
  { orgId }: Actor,
  { crmSource, model }: ModelName,
  before: string | undefined,
): Promise<{ items: Conflict[]; nextCursor: string | null }> {
  const { rows } = await tx.query<Conflict>(
    `select id,
            pk,
            field,
            local_value as "localValue",
            source_value as "sourceValue",
            run_id as "runId",
            created_at as "createdAt"
       from crm_row_conflict
      where org_id = $1 and crm_source = $2 and model = $3 and resolved_at is null
        and ($4::uuid is null or id < $4)
      order by id desc
      limit $5`,
    [orgId, crmSource, model, before ?? null, pageSize],
  );
  return { items: rows, nextCursor: rows.length === pageSize ? (rows.at(-1)?.id ?? null) : null };
}

/** Lets one side win in each of these conflicts; those that were decided meanwhile are left alone. */
export async function decideConflicts(
  tx: PoolClient,
  actor: Actor,
  name: ModelName,
  { ids, keep }: { readonly ids: readonly string[]; readonly keep: "local" | "source" },
): Promise<number> {
  const { rows } = await tx.query<{ pk: string; field: string; sourceValue: unknown }>(
    `update crm_row_conflict
        set kept_local = $5, resolved_at = now(), resolved_by = $6, updated_at = now()
      where org_id = $1 and crm_source = $2 and model = $3 and id = any($4::uuid[])
        and resolved_at is null
     returning pk, field, source_value as "sourceValue"`,
    [actor.orgId, name.crmSource, name.model, ids, keep === "local", actor.userId],
  );
  await holdRecords(
    tx,
    { orgId: actor.orgId, ...name },
    rows.map(({ pk }) => pk),
  );
  for (const { pk, field, sourceValue } of rows) {
    await noteSource(tx, actor, { ...name, pk, field }, sourceValue);
    if (keep === "source") await restoreField(tx, actor, { ...name, pk, field });
  }
  await countConflicts(tx, actor.orgId, name);
  return rows.length;
}

/** What the source says now is what the edit stands against from here on. */
async function noteSource(
  tx: PoolClient,
  { orgId }: Actor,
  { crmSource, model, pk, field }: ModelName & { pk: string; field: string },
  value: unknown,
): Promise<void> {
  await tx.query(
    `update crm_row
        set edits = jsonb_set(edits, array[$5, 'source'], $6::jsonb)
      where org_id = $1 and crm_source = $2 and model = $3 and pk = $4 and edits ? $5`,
    [orgId, crmSource, model, pk, field, JSON.stringify(value ?? null)],
  );
}

/** Keeps the number of the model's row, which pages follow, true. */
export async function countConflicts(
  tx: PoolClient,
  orgId: string,
  { crmSource, model }: ModelName,
): Promise<void> {
  await tx.query(
    `update crm_model
        set open_conflicts = (select count(*)::int
                                from crm_row_conflict
                               where org_id = $1 and crm_source = $2 and model = $3
                                 and resolved_at is null),
            updated_at = now()
      where org_id = $1 and crm_source = $2 and model = $3`,
    [orgId, crmSource, model],
  );
}
