import type { PoolClient } from "pg";
import type { Shape } from "../../schema/shape.ts";
import { queryToSql, selectList } from "../../shared/sync/query.ts";
import type { AnyRow, Value } from "../../shared/sync/row.ts";
import { and, type Where } from "../../shared/sync/where.ts";
import { quote } from "../../shared/sync/where-sql.ts";
import type { RowStore } from "./row-store.ts";

/**
 * A row that the transaction has locked is read once: nobody else can change it. Rows with guarded
 * columns are locked when they are first read, for whoever reads one is about to write it; two who
 * lock in different orders are told apart by the database, and one is tried again.
 *
 * @param tx - a transaction of `withOrganization` for `orgId`
 */
export function createPostgresRows(tx: PoolClient, orgId: string): RowStore {
  const locked = new Map<string, AnyRow>();
  const lock = async (shape: Shape, id: string) => {
    const key = `${shape.name}/${id}`;
    const row = locked.get(key) ?? (await readRow(tx, shape, orgId, id, "for update"));
    if (row) locked.set(key, row);
    return row;
  };
  return {
    lock,
    forget: () => locked.clear(),
    read: (shape, id) => (isGuarded(shape) ? lock(shape, id) : readRow(tx, shape, orgId, id, "")),
    find: async (_shape, query, sight) => {
      const parts = [query.where as Where | undefined, sight].filter((part) => part !== undefined);
      const { text, params } = queryToSql({ ...query, where: and(...parts) as never }, orgId);
      const { rows } = await tx.query<AnyRow>(text, [...params]);
      return rows;
    },
    insert: async (shape, row) => {
      const columns = shape.columns.filter(({ key }) => key !== "rv");
      const names = columns.map(({ name }) => quote(name)).join(", ");
      const places = columns.map((_, index) => `$${index + 2}`).join(", ");
      await tx.query({
        name: `insert-${shape.name}`,
        text: `insert into ${quote(shape.name)} (org_id, ${names}) values ($1, ${places})
               on conflict (org_id, id) do nothing`,
        values: [orgId, ...columns.map(({ key, type }) => toParameter(type, row[key] ?? null))],
      });
    },
    update: async (shape, id, changes) => {
      const columns = shape.columns.filter(({ key }) => key in changes);
      const sets = columns.map(({ name }, index) => `${quote(name)} = $${index + 3}`);
      await tx.query({
        name: `update-${shape.number}-${columns.map((column) => shape.columns.indexOf(column)).join("-")}`,
        text: `update ${quote(shape.name)} set ${sets.join(", ")} where org_id = $1 and id = $2`,
        values: [
          orgId,
          id,
          ...columns.map(({ key, type }) => toParameter(type, changes[key] ?? null)),
        ],
      });
      const key = `${shape.name}/${id}`;
      const row = locked.get(key);
      if (row) locked.set(key, { ...row, ...changes });
    },
  };
}

function isGuarded(shape: Shape): boolean {
  return Object.values(shape.rules).includes("guard");
}

async function readRow(
  tx: PoolClient,
  shape: Shape,
  orgId: string,
  id: string,
  lock: "" | "for update",
): Promise<AnyRow | undefined> {
  const { rows } = await tx.query<AnyRow>({
    name: `get-${shape.name}${lock && "-locked"}`,
    text: `select ${selectList(shape)} from ${quote(shape.name)} where org_id = $1 and id = $2 ${lock}`,
    values: [orgId, id],
  });
  return rows[0];
}

function toParameter(type: string, value: Value): unknown {
  return type === "jsonb" && value !== null ? JSON.stringify(value) : value;
}
