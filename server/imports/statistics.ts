import type { Database } from "../database.ts";

/** Below so many rows at the last count a table has no plans worth keeping. */
const fewRows = 1000;

/**
 * Counts the leads again where there were hardly any. Plans made for an empty table look a lead up by
 * its organization alone, and stay with their connections while an import fills the table: the
 * thousandth foreign key then reads a thousand leads.
 */
export async function refreshStatistics({ owner }: Database): Promise<void> {
  const { rows } = await owner.query<{ counted: number }>(
    "select reltuples as counted from pg_class where oid = 'lead'::regclass",
  );
  if ((rows[0]?.counted ?? 0) < fewRows) await owner.query("analyze lead");
}
