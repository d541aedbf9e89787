import type { PGlite } from "@electric-sql/pglite";
import { quote } from "../../shared/sync/where-sql.ts";
import { literal } from "./literal.ts";
import {
  columnSql,
  createTableSql,
  currentBuild,
  engineSql,
  parentIndexSql,
  type ReplicaBuild,
  type ReplicaTable,
} from "./replica-ddl.ts";

/**
 * Makes the tables of a new replica, or brings those of an earlier build to this one, in one
 * transaction. Rows stay where they are, so that the app opens offline as before; columns that are
 * new or changed are empty until the next snapshot, which a changed table brings about. The outbox
 * is not touched.
 *
 * @throws Error when the database refuses a step; the replica is then as it was
 */
export async function prepareReplica(
  db: PGlite,
  build: ReplicaBuild = currentBuild(),
): Promise<void> {
  const declaration = JSON.stringify(build);
  const before = await readBuild(db);
  if (before !== null && JSON.stringify(before) === declaration) return;
  const earlier = new Map(before?.tables.map((table) => [table.name, table]));
  const changes = build.tables.flatMap((table) => changeTable(earlier.get(table.name), table));
  const names = new Set(build.tables.map(({ name }) => name));
  const gone = [...earlier.keys()].filter((name) => !names.has(name));
  const statements = [
    "begin",
    engineSql,
    ...(await obsolete(db)),
    ...gone.map((name) => `drop table ${quote(name)} cascade`),
    ...gone.map((name) => `delete from engine.base where tbl = ${literal(name)}`),
    ...changes,
    ...build.tables.flatMap(parentIndexSql),
    ...build.functions,
    `insert into engine.build (declaration) values (${literal(declaration)})
     on conflict (one) do update set declaration = excluded.declaration`,
    ...(changes.length > 0 ? [startAnewSql] : []),
    "commit",
  ];
  await db.exec(statements.join(";\n")).catch(async (error: unknown) => {
    await db.exec("rollback");
    throw error;
  });
}

/** The next hello asks for a snapshot; the client id, and with it the outbox, stays. */
const startAnewSql = `update engine.state set state = state || '{"cursor": null, "whole": false}'`;

async function readBuild(db: PGlite): Promise<ReplicaBuild | null> {
  const [found] = await db.exec("select to_regclass('engine.build') is not null as known");
  const [row] = (found?.rows ?? []) as { known: boolean }[];
  if (!row?.known) return null;
  const { rows } = await db.query<{ declaration: string }>("select declaration from engine.build");
  return rows[0] ? (JSON.parse(rows[0].declaration) as ReplicaBuild) : null;
}

function changeTable(before: ReplicaTable | undefined, table: ReplicaTable): string[] {
  const name = quote(table.name);
  // What no build is known to have made cannot be compared: rows come back with the snapshot.
  if (!before) return [`drop table if exists ${name} cascade`, createTableSql(table)];
  const differs = (column: string) => before.columns[column] !== table.columns[column];
  const names = Object.keys({ ...before.columns, ...table.columns });
  if (!names.some(differs)) return [];
  // A generated column goes with any column that it is made of, so it is made anew with every change.
  const isMadeAnew = (column: string) => differs(column) || isGenerated(table.columns[column]);
  const lost = Object.keys(before.columns).filter(isMadeAnew);
  const added = Object.entries(table.columns).filter(([column]) => isMadeAnew(column));
  return [
    ...lost.map((column) => `alter table ${name} drop column if exists ${quote(column)} cascade`),
    ...added
      .toSorted(([, one], [, other]) => Number(isGenerated(one)) - Number(isGenerated(other)))
      .map((column) => `alter table ${name} add column ${columnSql(column)}`),
  ];
}

function isGenerated(definition: string | undefined): boolean {
  return definition?.includes(" generated ") ?? false;
}

/** Indexes and functions of the earlier build: they are made anew where they are still wanted. */
async function obsolete(db: PGlite): Promise<string[]> {
  const { rows } = await db.query<{ statement: string }>(`
    select format('drop index %s', indexrelid::regclass) as statement
      from pg_index join pg_class on pg_class.oid = indrelid
     where relnamespace = 'public'::regnamespace and not indisprimary
    union all
    select format('drop function %s', pg_proc.oid::regprocedure)
      from pg_proc join pg_namespace on pg_namespace.oid = pronamespace
     where nspname = 'engine'`);
  return rows.map(({ statement }) => statement);
}
