import type { PoolClient } from "pg";
import { type Reading, readLead } from "../../shared/imports/read-lead.ts";
import type { Actor } from "../../shared/sync/mutation.ts";
import { prepare } from "./run-import.ts";

const previewRows = 10;

export interface PreviewedRow {
  readonly rowNo: number;
  readonly cells: readonly string[];
  readonly reading: Reading;
}

/** The first lines as the leads they would become under the import's mapping. */
export async function previewImport(
  tx: PoolClient,
  actor: Actor,
  importId: string,
): Promise<PreviewedRow[]> {
  const { format } = await prepare(tx, importId, actor);
  const { rows } = await tx.query<{ rowNo: number; cells: string[] }>(
    `select row_no as "rowNo", cells
       from import_row
      where org_id = $1 and import_id = $2
      order by row_no
      limit $3`,
    [actor.orgId, importId, previewRows],
  );
  return rows.map((row) => ({ ...row, reading: readLead(row.cells, format) }));
}
