import { type Column, type Shape, shapeOf, shapes } from "../../schema/shape.ts";
import { quote } from "../../shared/sync/where-sql.ts";

/**
 * Tables of a replica: primary keys and the cascade from parent to child, nothing else. Any other
 * constraint could refuse a row whose neighbours this person may not see.
 */
export function replicaDdl(): string {
  return ["create extension if not exists pg_trgm;", ...shapes.map(tableSql), engineSql].join("\n");
}

/** Indexes of the lists and the searches, by name; built after the rows of a first snapshot. */
export const replicaIndexes: Readonly<Record<string, string>> = {
  lead_newest: "lead (created_at desc, id desc)",
  lead_by_revision: "lead (_rv)",
  lead_by_status: "lead (status, created_at desc)",
  lead_by_source: "lead (source_id, created_at desc)",
  lead_by_owner: "lead (owner_id, created_at desc)",
  lead_by_phone: "lead (phone)",
  lead_by_name: "lead (name)",
  lead_by_follow_up: "lead (next_follow_up_at)",
  lead_search: "lead using gin (search_text gin_trgm_ops)",
  notification_newest: "notification (created_at desc)",
};

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

function tableSql(shape: Shape): string {
  const hot = hotColumns.flatMap((key) => shape.columns.find((column) => column.key === key) ?? []);
  const rest = shape.columns.filter(({ key }) => !hotColumns.includes(key));
  const search =
    shape.name === "lead" ? [`search_text text generated always as (${searchSql}) stored`] : [];
  const columns = [...hot.map(toSql), ...search, ...rest.map(toSql)];
  const table = `create table if not exists ${quote(shape.name)} (${columns.join(", ")});`;
  const parentColumn = shape.columns.find(({ key }) => key === shape.parent?.column);
  if (!parentColumn) return table;
  return `${table}\ncreate index if not exists ${shape.name}_by_parent on ${quote(shape.name)} (${quote(parentColumn.name)});`;

  function toSql({ key, name, type }: Column): string {
    const parent = shape.parent?.column === key ? shapeOf(shape.parent.table) : undefined;
    const reference = parent ? ` references ${quote(parent.name)} (id) on delete cascade` : "";
    return `${quote(name)} ${type}${key === "id" ? " primary key" : ""}${reference}`;
  }
}

const searchSql =
  "lower(coalesce(name, '') || ' ' || coalesce(phone, '') || ' ' || coalesce(phone_typed, '') || ' ' || coalesce(email, '') || ' ' || coalesce(company, '') || ' ' || coalesce(city, ''))";

/** The engine's own tables. The outbox has a schema of its own: no resync or upgrade touches it. */
const engineSql = `
create schema if not exists engine;
create schema if not exists outbox;
create table if not exists engine.state (one boolean primary key default true, state jsonb not null);
create table if not exists engine.base  (tbl text, id uuid, image jsonb, primary key (tbl, id));
create table if not exists outbox.mutation (
  mid        bigint primary key,
  request_id text   not null,
  entry      jsonb  not null
);
create table if not exists outbox.rejection (mid bigint, at timestamptz default now(), entry jsonb not null);
`;
