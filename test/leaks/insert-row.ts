import type { PoolClient } from "pg";
import { quote } from "../../shared/sync/where-sql.ts";

/** A transaction of one organization. */
export interface Writing {
  readonly tx: PoolClient;
  readonly orgId: string;
}

/** Adds a row past every mutation; columns by their SQL names, stamps added. */
export async function insertRow(
  { tx, orgId }: Writing,
  table: string,
  row: Readonly<Record<string, unknown>>,
): Promise<void> {
  const columns = Object.keys(row);
  const names = columns.map(quote).join(", ");
  const places = columns.map((_, index) => `$${index + 2}`).join(", ");
  await tx.query(
    `insert into ${quote(table)} (org_id, ${names}, created_at, updated_at)
     values ($1, ${places}, now(), now())`,
    [orgId, ...Object.values(row)],
  );
}
