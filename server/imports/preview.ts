import type { PoolClient } from "pg";
import { type Reading, readLead } from "../../shared/imports/read-lead.ts";
import { readTicket, type TicketReading } from "../../shared/imports/read-ticket.ts";
import { entityOf } from "../../shared/imports/fields.ts";
import type { Actor } from "../../shared/sync/mutation.ts";
import { prepare } from "./run-import.ts";

const previewRows = 10;

const readers = { lead: readLead, ticket: readTicket };

export interface PreviewedRow {
  readonly rowNo: number;
  readonly cells: readonly string[];
  readonly reading: Reading | TicketReading;
}

/** The first lines as what they would become under the import's mapping. */
export async function previewImport(
  tx: PoolClient,
  actor: Actor,
  importId: string,
): Promise<PreviewedRow[]> {
  const { run, format } = await prepare(tx, importId, actor);
  const { rows } = await tx.query<{ rowNo: number; cells: string[] }>(
    `select row_no as "rowNo", cells
       from import_row
      where org_id = $1 and import_id = $2
      order by row_no
      limit $3`,
    [actor.orgId, importId, previewRows],
  );
  const read = readers[entityOf(run.entity)];
  return rows.map((row) => ({ ...row, reading: read(row.cells, format) }));
}
