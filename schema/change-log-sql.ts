import { getTableColumns } from "drizzle-orm";
import type { AudienceKey } from "./synced.ts";
import { type Shape, shapeOf, shapes } from "./shape.ts";

const pinned = "security definer set search_path = public, pg_temp";

/** Functions and triggers that write the change log, generated from the table declarations. */
export function changeLogSql(): string {
  return [
    foundation,
    ...shapes.flatMap((shape) => [reviseFunction(shape), logFunction(shape), triggers(shape)]),
  ].join("\n");
}

/** The audience of row `r` as SQL; the TypeScript twin is `audienceOf` in shared/sync. */
export function audienceSql(shape: Shape, r: string): string {
  const keys = shape.audience.map((part) => keySql(shape, part, r));
  return `array_remove(array[${keys.join(", ")}]::text[], null)`;
}

const foundation = `
create sequence if not exists sync_revision;
create sequence if not exists sync_log_seq;
grant usage on sequence sync_revision, sync_log_seq to baton_app, baton_engine;

-- The version of this transaction. The head row is locked by the first change of a transaction,
-- inside COMMIT because the triggers are deferred, and so last of all locks. What it is then is noted in
-- a setting, which lasts as long as the lock does: the other rows need not look it up.
create or replace function sync_version(p_org uuid) returns bigint language plpgsql ${pinned} as $$
declare
  v bigint;
  x text := pg_current_xact_id()::text;
  noted text[] := string_to_array(current_setting('sync.version', true), ' ');
begin
  if noted[1] = x and noted[2] = p_org::text then return noted[3]::bigint; end if;
  select version into v from sync_head where org_id = p_org and xact = x;
  if found then return v; end if;
  loop
    update sync_head set version = version + 1, xact = x where org_id = p_org returning version into v;
    exit when found;
    insert into sync_head (org_id, version, generation, xact)
    values (p_org, 1, gen_random_uuid(), x) on conflict (org_id) do nothing returning version into v;
    exit when found;
  end loop;
  x := set_config('sync.version', concat_ws(' ', x, p_org, v), true);
  return v;
end $$;
alter function sync_version(uuid) owner to baton_engine;

create or replace function sync_revise() returns trigger language plpgsql as $$
begin
  new._rv := nextval('public.sync_revision');
  return new;
end $$;
`;

/**
 * Gives a changed row its revision, by which the log tells a change from a write that changed nothing.
 * What the engine sets itself follows from a change and is none. The rows are compared whole: the same as
 * a condition of the trigger, column by column, would be parsed again in every statement, which takes as
 * long as the rest of it.
 */
function reviseFunction(shape: Shape): string {
  const set = ["_rv", "updated_at", ...generatedColumns(shape)];
  return `
create or replace function sync_revise_${shape.name}() returns trigger language plpgsql as $$
declare
  compared ${quoted(shape)} := new;
begin
${set.map((name) => `  compared."${name}" := old."${name}";`).join("\n")}
  if compared is not distinct from old then return new; end if;
  new._rv := nextval('public.sync_revision');
  if new.updated_at is not distinct from old.updated_at then
    new.updated_at := clock_timestamp();
  end if;
  return new;
end $$;
`;
}

/** They are computed after the triggers have run. */
function generatedColumns({ table }: Shape): string[] {
  return Object.values(getTableColumns(table))
    .filter(({ generated }) => generated)
    .map(({ name }) => name);
}

/** What `sync_revise` does not count as a change keeps its revision, and is none here. */
function logFunction(shape: Shape): string {
  return `
create or replace function sync_log_${shape.name}() returns trigger language plpgsql ${pinned} as $$
declare
  v bigint;
  r ${quoted(shape)} := case when tg_op = 'DELETE' then old else new end;
  before text[] := '{}';
  after text[] := '{}';
begin
  if tg_op = 'UPDATE' and new._rv = old._rv then return null; end if;
  v := sync_version(r.org_id);
${shape.parent ? childAudience(shape) : ownAudience(shape)}
  insert into sync_log (org_id, version, seq, tbl, row_id, op, aud_before, aud_after)
  values (r.org_id, v, nextval('sync_log_seq'), ${shape.number}, r.id, left(tg_op, 1), before, after);
  return null;
end $$;
alter function sync_log_${shape.name}() owner to baton_engine;
`;
}

function ownAudience(shape: Shape): string {
  return `  if tg_op <> 'INSERT' then before := ${audienceSql(shape, "old")}; end if;
  if tg_op <> 'DELETE' then after := ${audienceSql(shape, "new")}; end if;`;
}

/** A child carries its parent's keys; deleted together with its parent it leaves no entry. */
function childAudience(shape: Shape): string {
  if (!shape.parent) throw new Error(`${shape.name} has no parent.`);
  const parent = shapeOf(shape.parent.table);
  const column = sqlName(shape, shape.parent.column);
  return `  select ${audienceSql(parent, "p")} into after
    from ${quoted(parent)} p where p.org_id = r.org_id and p.id = r.${column};
  if not found then return null; end if;
  if tg_op <> 'INSERT' then before := after; end if;
  if tg_op = 'DELETE' then after := '{}'; end if;`;
}

function triggers(shape: Shape): string {
  const table = quoted(shape);
  return `
drop trigger if exists sync_revise on ${table};
create trigger sync_revise before insert on ${table}
  for each row execute function sync_revise();
drop trigger if exists sync_revise_changed on ${table};
create trigger sync_revise_changed before update on ${table}
  for each row execute function sync_revise_${shape.name}();
drop trigger if exists sync_log on ${table};
create constraint trigger sync_log after insert or update or delete on ${table}
  deferrable initially deferred for each row execute function sync_log_${shape.name}();
`;
}

function keySql(shape: Shape, part: AudienceKey, r: string): string {
  const value =
    part.column === undefined
      ? `'${part.key}'`
      : `'${part.key}' || ${r}.${sqlName(shape, part.column)}`;
  if (!part.whenNull) return value;
  const nulls = part.whenNull.map((column) => `${r}.${sqlName(shape, column)} is null`);
  return `case when ${nulls.join(" and ")} then ${value} end`;
}

function sqlName(shape: Shape, key: string): string {
  if (key === "orgId") return "org_id";
  const column = shape.columns.find((candidate) => candidate.key === key);
  if (!column) throw new Error(`${shape.name} has no column ${key}.`);
  return `"${column.name}"`;
}

function quoted(shape: Shape): string {
  return `"${shape.name}"`;
}
