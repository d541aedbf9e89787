import type { PgTable } from "drizzle-orm/pg-core";
import type { PoolClient } from "pg";
import type { Shape } from "../../schema/shape.ts";
import { type Query, queryToSql, selectList } from "../../shared/sync/query.ts";
import type { AnyRow, Value } from "../../shared/sync/row.ts";
import { and, type Where } from "../../shared/sync/where.ts";
import { quote } from "../../shared/sync/where-sql.ts";

/** The row, or undefined; with a lock it waits for whoever is changing it. */
export async function readRow(
  tx: PoolClient,
  shape: Shape,
  orgId: string,
  id: string,
  lock: "" | "for update" = "",
): Promise<AnyRow | undefined> {
  const { rows } = await tx.query<AnyRow>({
    name: `get-${shape.name}${lock && "-locked"}`,
    text: `select ${selectList(shape)} from ${quote(shape.name)} where org_id = $1 and id = $2 ${lock}`,
    values: [orgId, id],
  });
  return rows[0];
}

/** Rows of the query that also meet `sight`. */
export async function findRows<T extends PgTable>(
  tx: PoolClient,
  orgId: string,
  query: Query<T>,
  sight: Where | undefined,
): Promise<AnyRow[]> {
  const limits = [query.where as Where | undefined, sight].filter((part) => part !== undefined);
  const { text, params } = queryToSql({ ...query, where: and(...limits) } as Query, orgId);
  const { rows } = await tx.query<AnyRow>(text, [...params]);
  return rows;
}

/** Adds a full row; does nothing when the id is already there. */
export async function insertRow(
  tx: PoolClient,
  shape: Shape,
  orgId: string,
  row: AnyRow,
): Promise<void> {
  const columns = shape.columns.filter(({ key }) => key !== "rv");
  const names = columns.map(({ name }) => quote(name)).join(", ");
  const places = columns.map((_, index) => `$${index + 2}`).join(", ");
  await tx.query({
    name: `insert-${shape.name}`,
    text: `insert into ${quote(shape.name)} (org_id, ${names}) values ($1, ${places})
           on conflict (org_id, id) do nothing`,
    values: [orgId, ...columns.map(({ key, type }) => toParameter(type, row[key] ?? null))],
  });
}

/** Sets the given columns of one row. */
export async function updateRow(
  tx: PoolClient,
  shape: Shape,
  orgId: string,
  id: string,
  changes: Record<string, Value>,
): Promise<void> {
  const columns = shape.columns.filter(({ key }) => key in changes);
  const sets = columns.map(({ name }, index) => `${quote(name)} = $${index + 3}`);
  await tx.query(
    `update ${quote(shape.name)} set ${sets.join(", ")} where org_id = $1 and id = $2`,
    [orgId, id, ...columns.map(({ key, type }) => toParameter(type, changes[key] ?? null))],
  );
}

function toParameter(type: string, value: Value): unknown {
  return type === "jsonb" && value !== null ? JSON.stringify(value) : value;
}
