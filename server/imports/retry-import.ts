import type { PoolClient } from "pg";
import * as v from "valibot";
import { AppError } from "../../shared/errors.ts";
import { importFields } from "../../shared/imports/fields.ts";
import type { Corrections } from "../../shared/imports/import-error.ts";
import { type Column, layoutSchema, mappingSchema } from "../../shared/imports/layout.ts";
import type { Actor } from "../../shared/sync/mutation.ts";
import { findImport, type ImportRun } from "./find-imports.ts";
import { recordImport } from "./record-import.ts";
import { lockOrganization } from "./run-batch.ts";

/**
 * Puts failed lines back among the pending ones, with corrected cells where given; lines that an
 * interrupted run left behind go along.
 *
 * @throws AppError `conflict` - the import is still running, or nothing failed
 * @throws AppError `invalid` - a correction names no failed line, or no column
 */
export async function retryFailedRows(
  tx: PoolClient,
  actor: Actor,
  importId: string,
  corrections: Corrections,
): Promise<void> {
  await lockOrganization(tx, actor.orgId);
  const run = await findImport(tx, importId, actor);
  if (run.status !== "completed" && run.status !== "failed")
    throw new AppError("conflict", "This import is still running. Retry it when it is done.");
  await correctRows(tx, actor.orgId, run, corrections);
  const { rowCount } = await tx.query(
    `update import_row set outcome = 'pending'
      where org_id = $1 and import_id = $2 and outcome = 'failed'`,
    [actor.orgId, importId],
  );
  if (!rowCount && run.processed === run.total)
    throw new AppError("conflict", "No line of this import failed, so there is nothing to retry.");
  await tx.query(
    `update import
        set status      = 'pending',
            processed   = processed - $3,
            failed      = failed - $3,
            problem     = null,
            finished_at = null,
            updated_at  = now(),
            updated_by  = $4
      where org_id = $1 and id = $2`,
    [actor.orgId, importId, rowCount, actor.userId],
  );
  await recordImport(tx, actor, "import.retry", importId, { name: run.fileName, rows: rowCount });
}

async function correctRows(
  tx: PoolClient,
  orgId: string,
  run: ImportRun,
  corrections: Corrections,
): Promise<void> {
  const rowNos = Object.keys(corrections).map(Number);
  if (rowNos.length === 0) return;
  const { rows } = await tx.query<{ rowNo: number; cells: string[] }>(
    `select row_no as "rowNo", cells
       from import_row
      where org_id = $1 and import_id = $2 and outcome = 'failed' and row_no = any($3::int[])`,
    [orgId, run.id, rowNos],
  );
  const missing = rowNos.find((rowNo) => !rows.some((row) => row.rowNo === rowNo));
  if (missing !== undefined)
    throw new AppError("invalid", `Line ${missing} did not fail, so it cannot be corrected here.`);
  const indexOf = createColumnFinder(run);
  const corrected = rows.map(({ rowNo, cells }) => {
    const changed = [...cells];
    for (const [name, value] of Object.entries(corrections[rowNo] ?? {}))
      changed[indexOf(name)] = value;
    return { rowNo, cells: Array.from(changed, (cell: string | undefined) => cell ?? "") };
  });
  await tx.query(
    `update import_row t set cells = r.cells
       from json_to_recordset($3) as r("rowNo" int, cells text[])
      where t.org_id = $1 and t.import_id = $2 and t.row_no = r."rowNo"`,
    [orgId, run.id, JSON.stringify(corrected)],
  );
}

/** Finds a cell by its column's heading, by the field it is mapped to, or as `Column 7` beyond them. */
function createColumnFinder(run: ImportRun): (name: string) => number {
  const { columns } = v.parse(layoutSchema, run.layout);
  const mapping = v.parse(mappingSchema, run.mapping);
  const is = (name: string) => (column: Column) => column.name === name;
  return (name) => {
    const byHeading = columns.findIndex(is(name));
    if (byHeading >= 0) return byHeading;
    const byField = columns.findIndex(
      (column) => mapping[column.name] === name && name !== "custom",
    );
    if (byField >= 0) return byField;
    const beyond = Number(/^Column (\d{1,4})$/.exec(name)?.[1] ?? 0) - 1;
    if (beyond >= columns.length) return beyond;
    const label =
      name in importFields ? importFields[name as keyof typeof importFields].label : name;
    throw new AppError("invalid", `No column of this file is named, or mapped to, "${label}".`);
  };
}
