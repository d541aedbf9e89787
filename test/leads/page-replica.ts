import type { PGlite } from "@electric-sql/pglite";
import type { PgTable } from "drizzle-orm/pg-core";
import type { GenericSchema, InferInput } from "valibot";
import { parse } from "valibot";
import { type Shape, shapeOf, shapes } from "../../schema/shape.ts";
import type { Rejection, Replica, ReplicaStatus } from "../../client/sync/replica.ts";
import type { Actor, Mutation, MutationTx } from "../../shared/sync/mutation.ts";
import { type LiveQuery, queryToSql, selectList } from "../../shared/sync/query.ts";
import {
  type AnyRow,
  type Changes,
  completeRow,
  type NewRow,
  type Row,
} from "../../shared/sync/row.ts";
import { quote } from "../../shared/sync/where-sql.ts";

/** A replica for pages under test: rows in a PGlite in memory, the real mutations, and no server. */
export interface PageReplica extends Replica {
  add<T extends PgTable>(table: T, row: NewRow<T> & { createdAt?: string }): Promise<void>;
  /** Changes a row as somebody else would, and tells every watcher. */
  change<T extends PgTable>(table: T, id: string, changes: Changes<T>): Promise<void>;
  /** What pages asked for, oldest first. */
  readonly sent: { name: string; args: unknown }[];
  status: ReplicaStatus;
  rejections: Rejection[];
  /** Tells every watcher to look again, as a poke does. */
  refresh(): Promise<void>;
}

const live: ReplicaStatus = { state: "live", since: null, waiting: 0, progress: null };
/** The replica of `actor` on an emptied `database`: opening one takes seconds, emptying it none. */
export async function pageReplica(database: PGlite, actor: Actor): Promise<PageReplica> {
  await database.exec(`truncate ${shapes.map(({ name }) => quote(name)).join(", ")}`);
  const watchers = new Set<() => Promise<void>>();
  let rv = 0;

  async function query<R>({ sql }: LiveQuery<R>): Promise<R[]> {
    const { rows } = await database.query<R>(sql.text, [...sql.params]);
    return rows;
  }

  async function insert(table: PgTable, row: object, stamps: object = {}) {
    const shape = shapeOf(table);
    const now = new Date().toISOString();
    const full = { ...completeRow(table, row, { userId: actor.userId, now }), rv: ++rv, ...stamps };
    const names = shape.columns.map(({ name }) => quote(name)).join(", ");
    const marks = shape.columns.map((_, index) => `$${index + 1}`).join(", ");
    const values = shape.columns.map(({ key }) => (full as AnyRow)[key] ?? null);
    const text = `insert into ${quote(shape.name)} (${names}) values (${marks}) on conflict do nothing`;
    await database.query(text, values);
  }

  function transaction(): MutationTx {
    return {
      now: new Date().toISOString(),
      get: async <T extends PgTable>(table: T, id: string) => {
        const shape = shapeOf(table);
        const text = `select ${selectList(shape)} from ${quote(shape.name)} where id = $1`;
        return (await database.query<Row<T>>(text, [id])).rows[0];
      },
      find: async (wanted) => query({ sql: queryToSql(wanted), reads: [] }),
      insert,
      update: async (table, id, changes) => {
        const shape = shapeOf(table);
        const entries = Object.entries({
          ...changes,
          rv: ++rv,
          updatedAt: new Date().toISOString(),
        });
        const sets = entries.map(([key], index) => `${columnName(shape, key)} = $${index + 2}`);
        const values = entries.map(([, value]) => value);
        await database.query(`update ${quote(shape.name)} set ${sets.join(", ")} where id = $1`, [
          id,
          ...values,
        ]);
      },
    };
  }

  const replica: PageReplica = {
    sent: [],
    status: live,
    rejections: [],
    query,
    add: insertRow,
    change: async (table, id, changes) => {
      await transaction().update(table, id, changes);
      await replica.refresh();
    },
    watch: (wanted, onRows) => {
      const look = async () => onRows(await query(wanted));
      watchers.add(look);
      void look();
      return () => void watchers.delete(look);
    },
    mutate: async <Schema extends GenericSchema>(
      mutation: Mutation<Schema>,
      args: InferInput<Schema>,
    ) => {
      replica.sent.push({ name: mutation.name, args });
      await mutation.run(transaction(), parse(mutation.args, args), actor);
      await replica.refresh();
    },
    watchBeyond: (_question, onAnswer) => (onAnswer({ state: "offline", rows: null }), () => {}),
    follow: (_table, _id, onState) => (onState("whole"), () => {}),
    watchStatus: (onStatus) => (onStatus(replica.status), () => {}),
    watchRejections: (onRejections) => (onRejections(replica.rejections), () => {}),
    dismissRejection: async () => {},
    refresh: async () => void (await Promise.all([...watchers].map((look) => look()))),
  };

  async function insertRow<T extends PgTable>(table: T, row: NewRow<T> & { createdAt?: string }) {
    await insert(table, row, row.createdAt === undefined ? {} : { createdAt: row.createdAt });
  }

  return replica;
}

function columnName(shape: Shape, key: string): string {
  return quote(shape.columns.find((column) => column.key === key)?.name ?? key);
}
