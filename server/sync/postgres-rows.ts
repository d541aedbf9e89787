import type { PoolClient, QueryConfig } from "pg";
import type { Column, Shape } from "../../schema/shape.ts";
import { wireRowSql } from "../../schema/wire-row-sql.ts";
import { queryToSql } from "../../shared/sync/query.ts";
import { type AnyRow, decodeRow, type Value } from "../../shared/sync/row.ts";
import { and, type Where } from "../../shared/sync/where.ts";
import { quote } from "../../shared/sync/where-sql.ts";
import { decodeWireRow } from "../../shared/sync/wire-row.ts";
import { isGuarded, type RowName } from "./named-rows.ts";
import type { RowStore } from "./row-store.ts";
import type { Writes } from "./writes.ts";

/** The rows of one transaction in PostgreSQL. */
export interface PostgresRows extends RowStore {
  /** Locks rows that are going to be read; those that do not exist are left out. */
  readAhead(named: readonly RowName[]): Promise<void>;
  /** Rows that were locked and left as they were. */
  unchanged(): readonly LockedRow[];
}

interface LockedRow {
  readonly shape: Shape;
  readonly row: AnyRow;
}

/**
 * A row that the transaction has locked is read once: nobody else can change it. Rows with guarded
 * columns are locked when they are first read, for whoever reads one is about to write it; two who
 * lock in different orders are told apart by the database, and one is tried again.
 *
 * Writes are sent and not waited for; what is read after them sees them, and their errors come when
 * they are settled.
 *
 * @param tx - a transaction that is placed in `orgId`
 */
export function createPostgresRows(tx: PoolClient, orgId: string, writes: Writes): PostgresRows {
  const locked = new Map<string, LockedRow>();
  const changed = new Set<string>();
  const lock = async (shape: Shape, id: string) => {
    const key = `${shape.name}/${id}`;
    const row = locked.get(key)?.row ?? (await readRow(tx, shape, orgId, id, "for update"));
    if (row) locked.set(key, { shape, row });
    return row;
  };
  return {
    lock,
    readAhead: async (named) => {
      await Promise.all(named.map(({ shape, id }) => lock(shape, id)));
    },
    unchanged: () => [...locked].flatMap(([key, one]) => (changed.has(key) ? [] : [one])),
    forget: () => locked.clear(),
    read: (shape, id) => (isGuarded(shape) ? lock(shape, id) : readRow(tx, shape, orgId, id, "")),
    find: async (_shape, query, sight) => {
      const parts = [query.where as Where | undefined, sight].filter((part) => part !== undefined);
      const { text, params } = queryToSql({ ...query, where: and(...parts) as never }, orgId);
      const { rows } = await tx.query<AnyRow>(text, [...params]);
      return rows;
    },
    insert: async (shape, row) => void writes.send(insertOf(shape, orgId, row)),
    update: async (shape, id, changes) => {
      void writes.send(updateOf(shape, orgId, id, changes));
      const key = `${shape.name}/${id}`;
      changed.add(key);
      const row = locked.get(key)?.row;
      if (row) locked.set(key, { shape, row: { ...row, ...changes } });
    },
  };
}

function insertOf(shape: Shape, orgId: string, row: AnyRow): QueryConfig {
  const columns = shape.columns.filter(({ key }) => key !== "rv");
  const names = columns.map(({ name }) => quote(name)).join(", ");
  const places = columns.map((_, index) => `$${index + 2}`).join(", ");
  return {
    name: `insert-${shape.name}`,
    text: `insert into ${quote(shape.name)} (org_id, ${names}) values ($1, ${places})
           on conflict (org_id, id) do nothing`,
    values: [orgId, ...columns.map(({ key, type }) => toParameter(type, row[key] ?? null))],
  };
}

function updateOf(
  shape: Shape,
  orgId: string,
  id: string,
  changes: Readonly<Record<string, Value>>,
): QueryConfig {
  const columns = shape.columns.filter(({ key }) => key in changes);
  const sets = columns.map(({ name }, index) => `${quote(name)} = $${index + 3}`);
  return {
    name: `update-${shape.number}-${bitmapOf(shape, columns)}`,
    text: `update ${quote(shape.name)} set ${sets.join(", ")} where org_id = $1 and id = $2`,
    values: [orgId, id, ...columns.map(({ key, type }) => toParameter(type, changes[key] ?? null))],
  };
}

/** Which columns these are, in few letters: PostgreSQL cuts the name of a statement after 63. */
function bitmapOf(shape: Shape, columns: readonly Column[]): string {
  const bits = columns.map((column) => 1n << BigInt(shape.columns.indexOf(column)));
  return bits.reduce((all, bit) => all | bit, 0n).toString(36);
}

/** A row as it stands, or undefined; `lock` waits for whoever is changing it. */
export async function readRow(
  tx: PoolClient,
  shape: Shape,
  orgId: string,
  id: string,
  lock: "" | "for update",
): Promise<AnyRow | undefined> {
  const { rows } = await tx.query<{ row: Value[] }>({
    name: `get-${shape.name}${lock && "-locked"}`,
    text: `select ${wireRowSql(shape, "t")} as row from ${quote(shape.name)} t
            where org_id = $1 and id = $2 ${lock}`,
    values: [orgId, id],
  });
  return rows[0] && decodeRow(shape, decodeWireRow(shape, rows[0].row));
}

function toParameter(type: string, value: Value): unknown {
  return type === "jsonb" && value !== null ? JSON.stringify(value) : value;
}
