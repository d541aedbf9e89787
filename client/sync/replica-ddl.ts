import { type Shape, shapeOf, shapes } from "../../schema/shape.ts";
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
  lead_newest: "lead (created_at desc, id)",
  lead_by_status: "lead (status, created_at desc)",
  lead_by_source: "lead (source_id, created_at desc)",
  lead_by_owner: "lead (owner_id, created_at desc)",
  lead_by_phone: "lead (phone)",
  lead_by_name: "lead (name)",
  lead_by_follow_up: "lead (next_follow_up_at)",
  lead_search: "lead using gin (search_text gin_trgm_ops)",
  notification_newest: "notification (created_at desc)",
};

function tableSql(shape: Shape): string {
  const columns = shape.columns.map(({ key, name, type }) => {
    const parent = shape.parent?.column === key ? shapeOf(shape.parent.table) : undefined;
    const reference = parent ? ` references ${quote(parent.name)} (id) on delete cascade` : "";
    return `${quote(name)} ${type}${key === "id" ? " primary key" : ""}${reference}`;
  });
  const search =
    shape.name === "lead" ? [`search_text text generated always as (${searchSql}) stored`] : [];
  const table = `create table if not exists ${quote(shape.name)} (${[...columns, ...search].join(", ")});`;
  const parentColumn = shape.columns.find(({ key }) => key === shape.parent?.column);
  if (!parentColumn) return table;
  return `${table}\ncreate index if not exists ${shape.name}_by_parent on ${quote(shape.name)} (${quote(parentColumn.name)});`;
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
