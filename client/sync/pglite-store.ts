import type { PGlite, Transaction } from "@electric-sql/pglite";
import { type Shape, shapeOf } from "../../schema/shape.ts";
import { selectList } from "../../shared/sync/query.ts";
import type { AnyRow } from "../../shared/sync/row.ts";
import { quote, whereToSql } from "../../shared/sync/where-sql.ts";
import type { Rejection } from "./replica.ts";
import { replicaDdl, replicaIndexes } from "./replica-ddl.ts";
import type { OutboxEntry, ReplicaState, ReplicaStore, StoreTx } from "./store.ts";

/** Rows a first snapshot needs for its indexes to wait until the end. */
const bulkRows = 2000;

/**
 * A replica in PGlite. @param fresh - the state of a replica that has never spoken to a server
 * @param db - opened with pg_trgm, `relaxedDurability` off
 */
export async function createPgliteStore(db: PGlite, fresh: ReplicaState): Promise<ReplicaStore> {
  await db.exec(replicaDdl());
  // Everything is in memory: an index is never far away.
  await db.exec("set random_page_cost = 1.1");
  await db.query("insert into engine.state (state) values ($1) on conflict do nothing", [fresh]);
  const hasRows = await db.query("select from lead limit 1");
  if (hasRows.rows.length > 0) await createIndexes(db);
  return {
    transaction: (body) => db.transaction((tx) => body(createTx(tx))),
    query: async <R>({ text, params }: { text: string; params: readonly unknown[] }) => {
      const { rows } = await db.query<R>(text, [...params]);
      return rows;
    },
    beginBulk: async (rows) => {
      if (rows < bulkRows) return createIndexes(db);
      for (const name of Object.keys(replicaIndexes)) await db.exec(`drop index if exists ${name}`);
      return undefined;
    },
    endBulk: async () => {
      await createIndexes(db);
      await db.exec("analyze lead");
    },
    close: () => db.close(),
  };
}

/** Builds the indexes one by one, so that queries are answered in between. */
async function createIndexes(db: PGlite): Promise<void> {
  for (const [name, definition] of Object.entries(replicaIndexes))
    await db.exec(`create index if not exists ${name} on ${definition}`);
}

function createTx(tx: Transaction): StoreTx {
  const select = async (shape: Shape, condition: string, params: unknown[]) => {
    const { rows } = await tx.query<AnyRow>(
      `select ${selectList(shape)} from ${quote(shape.name)} where ${condition}`,
      params,
    );
    return rows;
  };
  return {
    ...stateTx(tx),
    ...outboxTx(tx),
    rows: (shape, ids) => (ids.length ? select(shape, "id = any($1)", [ids]) : Promise.resolve([])),
    find: (shape, where) => {
      const params: unknown[] = [];
      return select(shape, whereToSql(shape, where, params), params);
    },
    ids: async (shape) => {
      const { rows } = await tx.query<{ id: string }>(`select id from ${quote(shape.name)}`);
      return rows.map(({ id }) => id);
    },
    put: async (shape, rows) => {
      if (rows.length > 0) await tx.query(putSql(shape), [JSON.stringify(rows)]);
    },
    remove: async (shape, ids) => {
      await tx.query(`delete from ${quote(shape.name)} where id = any($1)`, [ids]);
    },
    bases: async (shape, ids) => {
      const { rows } = await tx.query<{ id: string; image: AnyRow | null }>(
        "select id, image from engine.base where tbl = $1 and id = any($2)",
        [shape.name, ids],
      );
      return new Map(rows.map(({ id, image }) => [id, image]));
    },
    setBases: async (shape, bases) => {
      const rows = [...bases].map(([id, image]) => ({ id, image }));
      await tx.query(
        `insert into engine.base (tbl, id, image)
         select $1, id, nullif(image, 'null') from jsonb_to_recordset($2) as r (id uuid, image jsonb)
         on conflict (tbl, id) do update set image = excluded.image`,
        [shape.name, JSON.stringify(rows)],
      );
    },
    dropBases: async (shape, ids) => {
      await tx.query("delete from engine.base where tbl = $1 and id = any($2)", [shape.name, ids]);
    },
  };
}

function stateTx(tx: Transaction): Pick<StoreTx, "state" | "setState"> {
  return {
    state: async () => {
      const { rows } = await tx.query<{ state: ReplicaState }>("select state from engine.state");
      const [row] = rows;
      if (!row) throw new Error("The replica has lost its state.");
      return row.state;
    },
    setState: async (changes) => {
      await tx.query("update engine.state set state = state || $1", [changes]);
    },
  };
}

function outboxTx(tx: Transaction) {
  return {
    outbox: async () => {
      const { rows } = await tx.query<{ entry: OutboxEntry }>(
        "select entry || jsonb_build_object('mid', mid) as entry from outbox.mutation order by mid",
      );
      return rows.map(({ entry }) => entry);
    },
    enqueue: async (entry: OutboxEntry) => {
      await tx.query("insert into outbox.mutation (mid, request_id, entry) values ($1, $2, $3)", [
        entry.mid,
        entry.requestId,
        entry,
      ]);
    },
    dequeue: async (mid: number) => {
      await tx.query("delete from outbox.mutation where mid <= $1", [mid]);
    },
    renumber: async () => {
      await tx.exec(`
        create temp table renumbered on commit drop as
          select row_number() over (order by mid) as mid, request_id, entry from outbox.mutation;
        delete from outbox.mutation;
        insert into outbox.mutation select * from renumbered;`);
    },
    rejections: async () => {
      const { rows } = await tx.query<{ entry: Rejection }>(
        "select entry from outbox.rejection order by at desc, mid desc",
      );
      return rows.map(({ entry }) => entry);
    },
    addRejection: async (rejection: Rejection) => {
      await tx.query("insert into outbox.rejection (mid, entry) values ($1, $2)", [
        rejection.mid,
        rejection,
      ]);
    },
    dropRejection: async (mid: number) => {
      await tx.query("delete from outbox.rejection where mid = $1", [mid]);
    },
  };
}

/** One statement for any number of rows; json keys are column keys. */
function putSql(shape: Shape): string {
  const names = shape.columns.map(({ name }) => quote(name));
  const keys = shape.columns.map(({ key }) => `r."${key}"`);
  const typed = shape.columns.map(({ key, type }) => `"${key}" ${type}`);
  const sets = names.slice(1).map((name) => `${name} = excluded.${name}`);
  return `insert into ${quote(shape.name)} (${names.join(", ")})
          select ${keys.join(", ")} from json_to_recordset($1) as r (${typed.join(", ")})
          ${hasParentSql(shape)}
          on conflict (id) do update set ${sets.join(", ")}`;
}

function hasParentSql(shape: Shape): string {
  if (!shape.parent) return "";
  const parent = shapeOf(shape.parent.table);
  return `where exists (select from ${quote(parent.name)} p where p.id = r."${shape.parent.column}")`;
}
