import type { PoolClient } from "pg";

export interface PendingRow {
  readonly rowNo: number;
  readonly cells: string[];
  /** Transaction that wrote the line as it was read: another one since then has touched it. */
  readonly writtenBy: string;
}

/** Which lines come next: the first `size` pending ones behind the line `after`. */
export interface Slice {
  readonly after: number;
  readonly size: number;
}

/** Pending lines; `after` spares the index the lines that are done. */
export async function readPending(
  tx: PoolClient,
  orgId: string,
  importId: string,
  { after, size }: Slice,
): Promise<PendingRow[]> {
  const { rows } = await tx.query<PendingRow>(
    `select row_no as "rowNo", to_json(cells) as cells, xmin::text as "writtenBy"
       from import_row
      where org_id = $1 and import_id = $2 and row_no > $3 and outcome = 'pending'
      order by row_no
      limit $4`,
    [orgId, importId, after, size],
  );
  return rows;
}

/** Whether nobody has done or changed any of these lines since they were read. */
export async function areStillPending(
  tx: PoolClient,
  orgId: string,
  importId: string,
  lines: readonly PendingRow[],
): Promise<boolean> {
  const { rows } = await tx.query<{ same: number }>(
    `select count(*)::int as same
       from import_row t
       join unnest($3::int[], $4::xid[]) as r(row_no, written_by)
         on t.row_no = r.row_no and t.xmin = r.written_by
      where t.org_id = $1 and t.import_id = $2 and t.row_no between $5 and $6
        and t.outcome = 'pending'`,
    [
      orgId,
      importId,
      lines.map(({ rowNo }) => rowNo),
      lines.map(({ writtenBy }) => writtenBy),
      lines[0]?.rowNo,
      lines.at(-1)?.rowNo,
    ],
  );
  return rows[0]?.same === lines.length;
}
