import { getTableName } from "drizzle-orm";
import { role, roleGrant, roleMask } from "./roles.ts";

/** Keeps `role_version` in step with the rows that rights are worked out of. */
export function rolesSql(): string {
  return `
create or replace function grow_role_version() returns trigger language plpgsql as $$
begin
  insert into role_version (org_id, version) values (coalesce(new.org_id, old.org_id), 1)
      on conflict (org_id) do update set version = role_version.version + 1;
  return null;
end $$;
${[role, roleGrant, roleMask].map((table) => triggerOn(getTableName(table))).join("")}`;
}

function triggerOn(name: string): string {
  return `
drop trigger if exists grow_role_version on "${name}";
create trigger grow_role_version after insert or update or delete on "${name}"
  for each row execute function grow_role_version();
`;
}
