import type { PoolClient } from "pg";
import { AppError } from "../../../shared/errors.ts";
import type { RecordAnswer } from "../../../shared/ingestion/answers.ts";
import type { ModelName } from "../../../shared/ingestion/open-run.ts";
import type { Actor } from "../../../shared/sync/mutation.ts";
import { recordAudit } from "../../audit/record.ts";
import { requestOrigin } from "../../audit/request-origin.ts";
import { setDown } from "../../handing-on/set-down.ts";
import { recordOf } from "./read-rows.ts";

/** A field that was edited here: what it says now and what the source says. */
interface Edit {
  readonly value: unknown;
  readonly source: unknown;
  readonly by: string;
  readonly at: string;
}

export interface RowField extends ModelName {
  readonly pk: string;
  readonly field: string;
}

interface EditedRow {
  readonly pk: string;
  readonly data: Record<string, unknown>;
  readonly edits: Record<string, Edit> | null;
  readonly deletedAt: string | null;
  readonly updatedAt: string;
}

/**
 * Puts a value of our own into a field; runs keep it until the conflict that comes of it is decided.
 *
 * @throws AppError `not_found` - there is no such record
 * @throws AppError `gone` - the source no longer has it
 */
export async function setField(
  tx: PoolClient,
  actor: Actor,
  name: RowField,
  value: unknown,
): Promise<RecordAnswer> {
  const row = await lockRow(tx, actor, name);
  if (row.deletedAt !== null)
    throw new AppError("gone", "The source no longer has this record, so it cannot be changed.");
  const source = row.edits?.[name.field]?.source ?? row.data[name.field] ?? null;
  const edit: Edit = { value, source, by: actor.userId, at: new Date().toISOString() };
  const edits = { ...row.edits, [name.field]: edit };
  return writeRow(tx, actor, name, { ...row, data: { ...row.data, [name.field]: value }, edits });
}

/** Brings back what the source says; conflicts over the field are over, too. */
export async function restoreField(
  tx: PoolClient,
  actor: Actor,
  name: RowField,
): Promise<RecordAnswer> {
  const row = await lockRow(tx, actor, name);
  const edit = row.edits?.[name.field];
  if (!row.edits || !edit) return recordOf(row);
  const { [name.field]: _gone, ...others } = row.edits;
  await tx.query(
    `update crm_row_conflict
        set kept_local = false, resolved_at = now(), resolved_by = $6, updated_at = now()
      where org_id = $1 and crm_source = $2 and model = $3 and pk = $4 and field = $5
        and resolved_at is null`,
    [actor.orgId, name.crmSource, name.model, name.pk, name.field, actor.userId],
  );
  const edits = Object.keys(others).length > 0 ? others : null;
  const data = { ...row.data, [name.field]: edit.source };
  return writeRow(tx, actor, name, { ...row, data, edits });
}

async function lockRow(tx: PoolClient, { orgId }: Actor, name: RowField): Promise<EditedRow> {
  const { rows } = await tx.query<EditedRow>(
    `select pk, data, edits, deleted_at as "deletedAt", updated_at as "updatedAt"
       from crm_row
      where org_id = $1 and crm_source = $2 and model = $3 and pk = $4
        for update`,
    [orgId, name.crmSource, name.model, name.pk],
  );
  const [row] = rows;
  if (!row) throw new AppError("not_found", "There is no such record.");
  return row;
}

/** The row keeps its place in lists: who edits it does not lose sight of it. */
async function writeRow(
  tx: PoolClient,
  actor: Actor,
  name: RowField,
  row: EditedRow,
): Promise<RecordAnswer> {
  await tx.query(
    `update crm_row
        set data = $5, edits = $6
      where org_id = $1 and crm_source = $2 and model = $3 and pk = $4`,
    [
      actor.orgId,
      name.crmSource,
      name.model,
      name.pk,
      JSON.stringify(row.data),
      row.edits === null ? null : JSON.stringify(row.edits),
    ],
  );
  const { crmSource, model } = name;
  await setDown(tx, { orgId: actor.orgId, crmSource, model, runId: null }, [name.pk]);
  await recordAudit(tx, {
    orgId: actor.orgId,
    actorId: actor.userId,
    action: row.edits?.[name.field] ? "crmRow.edit" : "crmRow.restore",
    objectType: "crm_row",
    objectId: null,
    detail: { ...name },
    ...requestOrigin(),
  });
  return recordOf(row);
}
