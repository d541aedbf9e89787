import type { PgTable } from "drizzle-orm/pg-core";
import type { PoolClient } from "pg";
import { type Shape, shapeOf } from "../../schema/shape.ts";
import { AppError } from "../../shared/errors.ts";
import type { Code } from "../../shared/permissions.ts";
import type { Actor, MutationTx } from "../../shared/sync/mutation.ts";
import type { Query } from "../../shared/sync/query.ts";
import {
  type AnyRow,
  assertWritable,
  type Changes,
  completeRow,
  type NewRow,
  type Row,
  type Value,
} from "../../shared/sync/row.ts";
import type { DecisionTx } from "./decisions.ts";
import { createGate, type Gate, openGate } from "./gate.ts";
import type { RowStore } from "./row-store.ts";

/** A mutation's transaction on the server: every read and write is held against the matrix. */
export interface ServerTx extends MutationTx {
  /** The same transaction without permission checks, for consequences of an allowed mutation. */
  asSystem(): MutationTx;
  readonly sql: PoolClient;
  /** What the author of the mutation saw of the columns that it changes. */
  readonly seen: GuardBase;
}

/** Values of columns as the author saw them, by `"<table>/<id>"`. */
export type GuardBase = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

export function createServerTx(tx: DecisionTx, actor: Actor, base: GuardBase): ServerTx {
  const { rows, now } = tx;
  return {
    ...createTx(rows, actor, createGate(rows, actor), base, now),
    seen: base,
    asSystem: () => createTx(rows, actor, openGate, {}, now),
    get sql() {
      return tx.sql;
    },
  };
}

function createTx(
  store: RowStore,
  actor: Actor,
  gate: Gate,
  base: GuardBase,
  now: string,
): MutationTx {
  const { userId } = actor;
  return {
    now,
    get: async <T extends PgTable>(table: T, id: string) => {
      const shape = shapeOf(table);
      const row = await store.read(shape, id);
      return row && (await gate.sees(shape, row)) ? (row as unknown as Row<T>) : undefined;
    },
    find: async <T extends PgTable>(query: Query<T>) => {
      const shape = shapeOf(query.from);
      const rows = await store.find(shape, query as unknown as Query, gate.sight(shape));
      if (!shape.parent) return rows as unknown as Row<T>[];
      const seen = await Promise.all(rows.map((row) => gate.sees(shape, row)));
      return rows.filter((_, index) => seen[index]) as unknown as Row<T>[];
    },
    insert: async <T extends PgTable>(table: T, given: NewRow<T>) => {
      const shape = shapeOf(table);
      const row = completeRow(table, given, { userId, now });
      await gate.require(shape, (shape.writes ?? "create") as Code, row);
      await store.insert(shape, row);
    },
    update: async <T extends PgTable>(table: T, id: string, changes: Changes<T>) => {
      const shape = shapeOf(table);
      assertWritable(shape, changes);
      const before = await store.lock(shape, id);
      if (!before || !(await gate.sees(shape, before)))
        throw new AppError(
          "gone",
          `This ${shape.object} no longer exists or is out of your sight.`,
        );
      const changed = changedOnly(before, changes);
      const codes = new Set(
        Object.keys(changed).map((key) => (shape.codes?.[key] ?? shape.writes ?? "edit") as Code),
      );
      gate.requireSight(shape, Object.keys(changed));
      for (const code of codes) {
        await gate.require(shape, code, before);
        await gate.require(shape, code, { ...before, ...changed });
      }
      assertUnchangedSince(shape, before, changed, base[`${shape.name}/${id}`] ?? {});
      await store.update(shape, id, { ...changed, updatedAt: now, updatedBy: userId });
    },
  };
}

function changedOnly(before: AnyRow, changes: object): Record<string, Value> {
  const given = Object.entries(changes as Record<string, Value | undefined>);
  return Object.fromEntries(
    given.flatMap(([key, value]) =>
      value === undefined || JSON.stringify(value) === JSON.stringify(before[key])
        ? []
        : [[key, value]],
    ),
  );
}

/** @throws AppError `conflict` - a guarded column is not as the author saw it */
function assertUnchangedSince(
  shape: Shape,
  before: AnyRow,
  changed: Record<string, Value>,
  seen: Readonly<Record<string, unknown>>,
): void {
  for (const key of Object.keys(changed)) {
    if (shape.rules[key] !== "guard" || !(key in seen)) continue;
    if (JSON.stringify(seen[key]) !== JSON.stringify(before[key]))
      throw new AppError("conflict", `Somebody else changed this ${shape.object} meanwhile.`, {
        [key]: JSON.stringify(before[key] ?? null),
      });
  }
}
