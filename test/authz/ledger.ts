import type { Client } from "pg";

/** One change of one row, as the database made it. */
export interface Write {
  readonly table: string;
  readonly op: "INSERT" | "UPDATE" | "DELETE";
  /** By SQL names; null where there was none. */
  readonly before: Readonly<Record<string, unknown>> | null;
  readonly after: Readonly<Record<string, unknown>> | null;
}

/** Keeps every committed change, so that it can be judged and taken back. */
export interface Ledger {
  /** Takes everything back, past all triggers. @returns what that was, in the order of its making */
  takeBack(): Promise<Write[]>;
}

/** Tables that record what was done, or where a replica stands: they only ever grow. */
const untouched = /^(audit_|sync_(?!run|dead|sched|check)|schema_migration$|role_version$|authz_)/;

const deadlock = "40P01";

/** Whether changes of the table are noted. */
export function isNoted(table: string): boolean {
  return !untouched.test(table);
}

/** @param owner - a superuser's connection to a database that is used for nothing else */
export async function openLedger(owner: Client): Promise<Ledger> {
  await owner.query(`
    create table authz_write (
      at bigint generated always as identity primary key, name text, op text, before jsonb, after jsonb);
    grant insert on authz_write to public;
    create function authz_note() returns trigger language plpgsql security definer as $$
    begin
      insert into authz_write (name, op, before, after) values (tg_table_name, tg_op,
        case when tg_op <> 'INSERT' then to_jsonb(old) end,
        case when tg_op <> 'DELETE' then to_jsonb(new) end);
      return null;
    end $$;
    create function authz_take_back() returns setof authz_write language plpgsql as $$
    declare
      w record;
      columns text;
      identity jsonb;
    begin
      set local session_replication_role = replica;
      -- Whoever is still writing finishes first, and whoever comes later writes on what was restored.
      lock table authz_write in share mode;
      for w in select * from authz_write order by at desc loop
        select string_agg(quote_ident(attname), ', ') into columns from pg_attribute
         where attrelid = w.name::regclass and attnum > 0 and not attisdropped and attgenerated = '';
        if w.after is not null then
          select jsonb_object_agg(attname, w.after -> attname) into identity
            from pg_index join pg_attribute on attrelid = indrelid and attnum = any(indkey)
           where indrelid = w.name::regclass and indisprimary;
          execute format('delete from %I t where to_jsonb(t) @> $1', w.name) using identity;
        end if;
        if w.before is not null then
          execute format('insert into %I (%s) select %s from jsonb_populate_record(null::%I, $1)',
                         w.name, columns, columns, w.name) using w.before;
        end if;
      end loop;
      if exists (select from authz_write where name like 'role%') then
        update role_version set version = version + 1;
      end if;
      return query select * from authz_write order by at;
      delete from authz_write;
    end $$;`);
  const { rows } = await owner.query<{ name: string }>(
    "select relname as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace",
  );
  for (const { name } of rows.filter((table) => isNoted(table.name)))
    await owner.query(
      `create trigger authz_note after insert or update or delete on "${name}"
         for each row execute function authz_note()`,
    );
  return {
    takeBack: async () => {
      for (let tries = 1; ; tries += 1)
        try {
          const noted = await owner.query<Write>(
            `select name as "table", op, before, after from authz_take_back()`,
          );
          return noted.rows;
        } catch (error) {
          // Work in the background held a row and wanted to note something.
          if ((error as { code?: string }).code !== deadlock || tries === 5) throw error;
        }
    },
  };
}
