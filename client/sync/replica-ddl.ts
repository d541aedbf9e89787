import { type Column, type Shape, shapeOf, shapes } from "../../schema/shape.ts";
import { quote } from "../../shared/sync/where-sql.ts";
import { rowFunctionsSql } from "./row-functions.ts";

/** What lists are filtered by, within the indexes that they are ordered by: rows that fail are never read. */
const filtered = "status, source_id, owner_id, branch_id, deleted_at";

/** Indexes of the lists and the searches, by name; built after the rows of a first snapshot. */
export const replicaIndexes: Readonly<Record<string, string>> = {
  lead_newest: `lead (created_at desc, id desc) include (${filtered})`,
  // By page: an entry a row would have every change of a lead write to all the other indexes, too.
  lead_by_revision: "lead using brin (_rv) with (pages_per_range = 8)",
  lead_by_status: "lead (status, created_at desc)",
  lead_by_source: "lead (source_id, created_at desc)",
  lead_by_owner: "lead (owner_id, created_at desc)",
  lead_by_phone: "lead (phone)",
  lead_by_name: `lead (name, id) include (created_at, ${filtered})`,
  lead_by_follow_up: `lead (next_follow_up_at, id) include (created_at, ${filtered})`,
  lead_by_waiting: `lead (attempt_no, created_at, id) include (${filtered})`,
  lead_search: "lead using gin (search_text gin_trgm_ops)",
  notification_newest: "notification (created_at desc)",
  ticket_newest: "ticket (created_at desc, id desc)",
};

/** After the rows of a first snapshot: an index alone answers what it holds, and lists know what is rare. */
export const settleLeadsSql =
  "vacuum (analyze) lead (id, created_at, status, source_id, owner_id, branch_id, deleted_at, next_follow_up_at, attempt_no)";

/** What lists filter and sort by stands first in a row: reading it unpacks nothing else. */
const hotColumns = [
  "id",
  "createdAt",
  "deletedAt",
  "rv",
  "status",
  "sourceId",
  "ownerId",
  "branchId",
];

/** A table of a replica: its columns in order, each with all that stands behind its name. */
export interface ReplicaTable {
  readonly name: string;
  readonly columns: Readonly<Record<string, string>>;
  /** Column that names the parent. */
  readonly parentColumn: string | null;
}

/** All of a replica that depends on the build. */
export interface ReplicaBuild {
  readonly tables: readonly ReplicaTable[];
  readonly functions: readonly string[];
  readonly indexes: Readonly<Record<string, string>>;
}

export function currentBuild(): ReplicaBuild {
  return {
    tables: shapes.map(toTable),
    functions: shapes.flatMap(rowFunctionsSql),
    indexes: replicaIndexes,
  };
}

/**
 * Tables of a replica have primary keys and the cascade from parent to child, nothing else. Any other
 * constraint could refuse a row whose neighbours this person may not see.
 */
function toTable(shape: Shape): ReplicaTable {
  const hot = hotColumns.flatMap((key) => shape.columns.find((column) => column.key === key) ?? []);
  const rest = shape.columns.filter(({ key }) => !hotColumns.includes(key));
  const searched = searchedColumns[shape.name];
  const search = searched
    ? [["search_text", `text generated always as (${searchSql(searched)}) stored`]]
    : [];
  const parent = shape.columns.find(({ key }) => key === shape.parent?.column);
  return {
    name: shape.name,
    columns: Object.fromEntries([
      ...hot.map((column) => [column.name, definitionOf(shape, column)]),
      ...search,
      ...rest.map((column) => [column.name, definitionOf(shape, column)]),
    ]) as Record<string, string>,
    parentColumn: parent?.name ?? null,
  };
}

function definitionOf(shape: Shape, { key, type }: Column): string {
  if (key === "id") return `${type} primary key`;
  if (shape.parent?.column !== key) return type;
  return `${type} references ${quote(shapeOf(shape.parent.table).name)} (id) on delete cascade`;
}

/**
 * Each page keeps some room for the next images of its rows. Nothing is vacuumed, so an image on another
 * page, and the entries that lead to it, would stay for good.
 */
export function createTableSql({ name, columns }: ReplicaTable): string {
  const list = Object.entries(columns).map((column) => columnSql(column));
  return `create table ${quote(name)} (${list.join(", ")}) with (fillfactor = 90)`;
}

export function columnSql([name, definition]: readonly [string, string]): string {
  return `${quote(name)} ${definition}`;
}

/** Children are looked up by their parent, also when it is removed. */
export function parentIndexSql({ name, parentColumn }: ReplicaTable): string[] {
  if (!parentColumn) return [];
  return [`create index ${quote(`${name}_by_parent`)} on ${quote(name)} (${quote(parentColumn)})`];
}

/** SQL names of the columns that are searched together, by table, as the server's are. */
const searchedColumns: Readonly<Record<string, readonly string[]>> = {
  lead: ["name", "phone", "phone_typed", "email", "company", "city"],
  ticket: ["subject", "description"],
};

function searchSql(columns: readonly string[]): string {
  const joined = columns.map((column) => `coalesce(${column}, '')`).join(" || ' ' || ");
  return `lower((${joined}) collate pg_c_utf8)`;
}

/** The engine's own tables. The outbox has a schema of its own: no resync or upgrade touches it. */
export const engineSql = `
create extension if not exists pg_trgm;
create schema if not exists engine;
create schema if not exists outbox;
create table if not exists engine.build (one boolean primary key default true, declaration text not null);
create table if not exists engine.state (one boolean primary key default true, state jsonb not null);
create table if not exists engine.base  (tbl text, id uuid, image jsonb, primary key (tbl, id));
create table if not exists outbox.mutation (
  mid        bigint primary key,
  request_id text   not null,
  entry      jsonb  not null
);
create table if not exists outbox.rejection (mid bigint, at timestamptz default now(), entry jsonb not null);
`;
