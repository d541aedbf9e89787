import pg from "pg";
import type { Client } from "pg";
import { StartProblem } from "../start-problem.ts";

/**
 * Makes the four roles and lets the login become them; every step is left out where it is done already, so a
 * login without rights passes once an administrator has run the script.
 * `baton_engine` bypasses row-level security, which a superuser must grant (since PostgreSQL 16 also a login
 * that has CREATEROLE and BYPASSRLS itself).
 *
 * @param ability - `login` where a trusted socket lets each role log in by itself, `nologin` elsewhere
 * @throws StartProblem with the script to run by hand when the login may not
 */
export async function createRoles(client: Client, ability: "login" | "nologin"): Promise<void> {
  const script = rolesScript(ability);
  await client.query(script).catch((error: unknown) => {
    if (!(error instanceof pg.DatabaseError) || error.code !== "42501") throw error;
    throw new StartProblem(
      `The login of DATABASE_URL may not make Baton's roles (${error.message}). ` +
        `Let a superuser run this in the database, then grant the four roles to the login:\n${script}`,
      { cause: error },
    );
  });
}

function rolesScript(ability: "login" | "nologin"): string {
  return `
do $$
declare
  role text;
begin
  foreach role in array array['baton_owner', 'baton_app', 'baton_auth', 'baton_engine'] loop
    if to_regrole(role) is null then
      execute format('create role %I ${ability}', role);
    end if;
    begin
      execute format('set local role %I', role);
      reset role;
    exception when insufficient_privilege then
      execute format('grant %I to %I', role, session_user);
    end;
  end loop;
  if not (select rolbypassrls from pg_roles where rolname = 'baton_engine') then
    alter role baton_engine bypassrls;
  end if;
  -- The owner's scripts hand the change-log functions to baton_engine.
  if not pg_has_role('baton_owner', 'baton_engine', 'member') then
    grant baton_engine to baton_owner;
  end if;
  if not has_schema_privilege('baton_owner', 'public', 'create')
    or not has_schema_privilege('baton_engine', 'public', 'create') then
    grant create on schema public to baton_owner, baton_engine;
  end if;
  if not has_database_privilege('baton_owner', current_database(), 'create') then
    execute format('grant create on database %I to baton_owner', current_database());
  end if;
  -- The change-log functions are created by baton_owner and handed to baton_engine.
  if not pg_has_role('baton_owner', 'baton_engine', 'member') then
    grant baton_engine to baton_owner;
  end if;
  if not has_schema_privilege('baton_engine', 'public', 'create') then
    grant create on schema public to baton_engine;
  end if;
end
$$;`;
}
