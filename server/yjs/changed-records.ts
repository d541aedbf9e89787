import type { Pool } from "pg";
import { shapeOf } from "../../schema/shape.ts";
import { textFields } from "../../shared/yjs/fields.ts";
import { rightsTables } from "../sync/rights-tables.ts";

/** What the change log says of whom and what the rooms of an organization depend on. */
export interface ChangedRecords {
  /** Where the log stood. */
  readonly version: number;
  /** Somebody's role or place, or what a role may do. */
  readonly people: boolean;
  readonly recordIds: ReadonlySet<string>;
}

const recordTables = textFields.map(({ table }) => shapeOf(table).number);
/** Beyond this all rooms are looked at. */
const mostEntries = 1000;

/** Reads the log of one organization above a version, by the engine role: the log is nobody's. */
export async function changedSince(
  engine: Pool,
  orgId: string,
  version: number,
): Promise<ChangedRecords> {
  const { rows } = await engine.query<{ version: number; tbl: number; rowId: string }>(
    `select version, tbl, row_id as "rowId"
       from sync_log
      where org_id = $1 and version > $2 and tbl = any($3::smallint[])
      order by version
      limit ${mostEntries}`,
    [orgId, version, [...rightsTables, ...recordTables]],
  );
  const isMuch = rows.length === mostEntries;
  return {
    version: rows.at(-1)?.version ?? version,
    people: isMuch || rows.some(({ tbl }) => rightsTables.has(tbl)),
    recordIds: new Set(rows.map(({ rowId }) => rowId)),
  };
}

/** Where the log of an organization stands. */
export async function headOf(engine: Pool, orgId: string): Promise<number> {
  const { rows } = await engine.query<{ version: number }>(
    "select version from sync_head where org_id = $1",
    [orgId],
  );
  return rows[0]?.version ?? 0;
}
