import { getTableColumns, getTableName } from "drizzle-orm";
import type { PgTable } from "drizzle-orm/pg-core";
import * as assignment from "./assignment.ts";
import * as attachments from "./attachments.ts";
import * as audit from "./audit.ts";
import * as auth from "./auth.ts";
import * as crmExports from "./crm-exports.ts";
import * as crmRows from "./crm-rows.ts";
import * as crmSources from "./crm-sources.ts";
import * as engine from "./engine.ts";
import * as impersonation from "./impersonation.ts";
import * as imports from "./imports.ts";
import * as leads from "./leads.ts";
import * as notifications from "./notifications.ts";
import * as organizations from "./organizations.ts";
import * as privacy from "./privacy.ts";
import * as roles from "./roles.ts";
import * as security from "./security.ts";
import * as sources from "./sources.ts";
import * as texts from "./texts.ts";
import * as syncRuns from "./sync-runs.ts";
import * as tickets from "./tickets.ts";
import * as vehicles from "./vehicles.ts";
import * as views from "./views.ts";

/** Tables outside row-level security, each with its reason. */
export const exemptTables: Readonly<Record<string, string>> = {
  auth_user: "an account may belong to several organizations; only baton_auth reaches it",
  auth_session: "a session precedes the choice of an organization; only baton_auth reaches it",
  auth_account: "sign-in secrets; only baton_auth reaches them",
  auth_verification: "one-time codes; only baton_auth reaches them",
  auth_two_factor: "sign-in secrets; only baton_auth reaches them",
  auth_password: "hashes of earlier passwords; only baton_auth reaches them",
};

/** Every declared table. */
export const tables: readonly PgTable[] = [
  assignment,
  attachments,
  audit,
  auth,
  crmExports,
  crmRows,
  crmSources,
  engine,
  impersonation,
  imports,
  leads,
  notifications,
  organizations,
  privacy,
  roles,
  security,
  sources,
  texts,
  syncRuns,
  tickets,
  vehicles,
  views,
].flatMap((module) => Object.values(module) as PgTable[]);

/** What the app role may do besides reading, where that is not everything. */
const appWrites: Readonly<Record<string, string>> = {
  sync_head: "",
  sync_log: "",
  audit_log: "",
  audit_chain: "",
  audit_intake: ", insert",
};
const org = "org_id = nullif(current_setting('app.org', true), '')::uuid";

/** Row-level security and grants of every table, deny by default. */
export function rowSecuritySql(): string {
  return tables.map((table) => securityOf(table)).join("\n");
}

function securityOf(table: PgTable): string {
  const name = getTableName(table);
  if (name in exemptTables)
    return `grant select, insert, update, delete on "${name}" to baton_auth;`;
  if (!("orgId" in getTableColumns(table)))
    throw new Error(`${name} has no org_id and is not listed as exempt.`);
  const writes = appWrites[name] ?? ", insert, update, delete";
  return `
alter table "${name}" enable row level security;
alter table "${name}" force row level security;
drop policy if exists organization on "${name}";
create policy organization on "${name}" using (${org}) with check (${org});
grant select, insert, update, delete on "${name}" to baton_engine;
grant select${writes} on "${name}" to baton_app;`;
}
