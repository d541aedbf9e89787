import type { PGlite } from "@electric-sql/pglite";
import type { Shape } from "../../schema/shape.ts";
import type { Value } from "../../shared/sync/row.ts";
import { settleMoments } from "../../shared/sync/wire-row.ts";
import type { Sql } from "../../shared/sync/where-sql.ts";

/**
 * Reads rows of a table as one value of JSON. PGlite makes an object of every field that it hands over:
 * for fifty rows of twenty columns that takes as long as finding them (decision 0158).
 */
export async function queryAsOne<R>(
  db: Pick<PGlite, "query">,
  { text, params }: Sql,
  shape: Shape,
): Promise<R[]> {
  const asked = `select json_agg(r) as rows from (${text}) r`;
  const answer = await db.query<{ rows: Record<string, Value>[] | null }>(asked, [...params]);
  const rows = answer.rows[0]?.rows ?? [];
  for (const row of rows) settleMoments(shape, row);
  return rows as R[];
}
