import type { PgTable } from "drizzle-orm/pg-core";
import { type Shape, shapeOf } from "../../schema/shape.ts";
import { AppError } from "../../shared/errors.ts";
import type { MutationTx } from "../../shared/sync/mutation.ts";
import { compareBy } from "../../shared/sync/order.ts";
import type { Order, Query } from "../../shared/sync/query.ts";
import {
  type AnyRow,
  assertWritable,
  type Changes,
  completeRow,
  type NewRow,
  type Row,
  type Value,
} from "../../shared/sync/row.ts";
import { always, type Where } from "../../shared/sync/where.ts";
import { type ChangeLog, writeRows } from "./rebase.ts";
import type { OutboxEntry, Patch, StoreTx } from "./store.ts";

/** A mutation's transaction on the replica, and what it leaves for the outbox. */
export interface LocalTx extends MutationTx {
  readonly patches: Patch[];
  readonly base: Record<string, Record<string, Value>>;
}

/**
 * Runs writes on the replica's plain tables: the server's image of each row is kept as its base
 * before the first change, and every change is recorded as a patch.
 */
export function createLocalTx(
  tx: StoreTx,
  userId: string,
  now: string,
  changes: ChangeLog,
): LocalTx {
  const patches: Patch[] = [];
  const base: OutboxBase = {};

  async function write(shape: Shape, before: AnyRow | null, after: AnyRow): Promise<void> {
    const known = tx.bases(shape, [after.id]);
    if (known.size === 0) tx.setBases(shape, new Map([[after.id, before]]));
    await writeRows(tx, shape, [after], changes);
  }

  return {
    now,
    patches,
    base,
    get: async <T extends PgTable>(table: T, id: string) => {
      const [row] = await tx.rows(shapeOf(table), [id]);
      return row as unknown as Row<T> | undefined;
    },
    find: async <T extends PgTable>(query: Query<T>) => {
      const rows = await tx.find(shapeOf(query.from), (query.where ?? always()) as Where);
      return ordered(rows, query) as unknown as Row<T>[];
    },
    insert: async <T extends PgTable>(table: T, given: NewRow<T>) => {
      const shape = shapeOf(table);
      const row = completeRow(table, given, { userId, now });
      const [present] = await tx.rows(shape, [row.id]);
      if (present) return;
      await write(shape, null, row);
      patches.push({ tbl: shape.name, id: row.id, op: "insert", values: row });
    },
    update: async <T extends PgTable>(table: T, id: string, given: Changes<T>) => {
      const shape = shapeOf(table);
      assertWritable(shape, given);
      const [before] = await tx.rows(shape, [id]);
      if (!before)
        throw new AppError("gone", `This ${shape.object} is not on this device any more.`);
      const changed = definedOnly(given);
      const values = { ...changed, updatedAt: now, updatedBy: userId };
      noteSeen(shape, before, changed, base);
      await write(shape, before, { ...before, ...values } as AnyRow);
      patches.push({ tbl: shape.name, id, op: "update", values });
    },
  };
}

type OutboxBase = { -readonly [Key in keyof OutboxEntry["base"]]: Record<string, Value> };

/** Remembers what a column showed when it was changed first: the server tells who wrote over what nobody saw. */
function noteSeen(
  shape: Shape,
  before: AnyRow,
  changed: Readonly<Record<string, Value>>,
  base: OutboxBase,
): void {
  const key = `${shape.name}/${before.id}`;
  for (const column of Object.keys(changed)) {
    if (shape.rules[column] === "server") continue;
    const seen = (base[key] ??= {});
    if (!(column in seen)) seen[column] = before[column] ?? null;
  }
}

function definedOnly(given: object): Record<string, Value> {
  const entries = Object.entries(given as Record<string, Value | undefined>);
  return Object.fromEntries(
    entries.flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])),
  );
}

function ordered<T extends PgTable>(rows: AnyRow[], query: Query<T>): AnyRow[] {
  const start = query.offset ?? 0;
  return rows
    .toSorted(compareBy((query.orderBy ?? []) as readonly Order<AnyRow>[]))
    .slice(start, start + (query.limit ?? rows.length));
}
