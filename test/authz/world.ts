import { getTableName } from "drizzle-orm";
import type { PgTable } from "drizzle-orm/pg-core";
import { uuidv7 } from "uuidv7";
import { tables as declaredTables } from "../../schema/row-security-sql.ts";
import { shapes } from "../../schema/shape.ts";
import { roles } from "../../shared/permissions.ts";
import type { Fact, Facts } from "./facts.ts";
import { type Mark, marks } from "./marks.ts";
import { grantedTo, hiddenFrom, type Person } from "./oracle.ts";
import { addRoles, ownRoles } from "./own-roles.ts";
import { type Held, type Holder, inOrderOfKeys, makeRow } from "./world-rows.ts";

/** Somebody who signs in. */
export interface Principal extends Person {
  readonly name: string;
  readonly email: string;
  readonly mark: Mark;
}

export interface Tenant {
  readonly orgId: string;
  readonly mark: Mark;
  readonly principals: readonly Principal[];
  readonly held: Held;
}

export interface World extends Facts {
  readonly tenants: readonly Tenant[];
  /** Rows in the order in which they are inserted. */
  readonly rows: readonly { readonly table: PgTable; readonly row: Fact }[];
  /** Table and row of an id of the world. */
  find(id: string): { readonly table: string; readonly row: Fact } | undefined;
  readonly tableNames: ReadonlySet<string>;
}

/** Made by the product itself or of no person's doing. */
const unfilled =
  /^(sync_(head|log|client|result|run_event|checkpoint)|crm_source_secret|crm_request_grant|crm_row_|audit_|role_version|auth_|assignment_pointer|organization_security|import_row)/;

export function makeWorld(): World {
  const byId = new Map<string, { table: string; row: Fact }>();
  const rows: { table: PgTable; row: Fact }[] = [];
  const tableNames = new Set(declaredTables.map((table) => getTableName(table)));
  const add = (table: PgTable, row: Fact) => {
    rows.push({ table, row });
    byId.set(row["id"] as string, { table: getTableName(table), row });
  };
  const tenants = marks.map((mark) => makeTenant(mark, tableNames, add));
  return {
    tenants,
    rows,
    tableNames,
    find: (id) => byId.get(id),
    row: (table, id) => {
      const found = byId.get(id);
      return found?.table === table ? found.row : undefined;
    },
  };
}

/** What a file of the world holds. */
export function fileText(mark: Mark): string {
  return `cell ${mark}`;
}

/** The record that `plainSteps` of operations.ts name. */
function recordOf(orgId: string, mark: Mark): Fact {
  return {
    orgId,
    crmSource: "hubspot",
    model: "contacts",
    pk: "1",
    data: { firstname: `cell ${mark}` },
    hash: mark,
    firstRunId: uuidv7(),
    lastRunId: uuidv7(),
    createdAt: new Date().toISOString(),
    updatedAt: new Date().toISOString(),
  };
}

function makeTenant(
  mark: Mark,
  known: ReadonlySet<string>,
  add: (table: PgTable, row: Fact) => void,
): Tenant {
  const orgId = uuidv7();
  const [branchHere, branchThere] = [uuidv7(), uuidv7()];
  const [here, beside, there] = [uuidv7(), uuidv7(), uuidv7()];
  const roleIds = Object.fromEntries(Object.keys(ownRoles).map((name) => [name, uuidv7()]));
  const person = (name: string, teamId: string, branchId: string): Holder => ({
    name,
    userId: uuidv7(),
    teamId,
    branchId,
  });
  const seats = [...roles, ...Object.keys(ownRoles)].map((role) => person(role, here, branchHere));
  const holders: readonly Holder[] = [
    ...seats,
    person("mate", here, branchHere),
    person("beside", beside, branchHere),
    person("away", there, branchThere),
    { name: "nobody", userId: null, teamId: null, branchId: null },
    { name: "nobodyHere", userId: null, teamId: null, branchId: branchHere },
    { name: "nobodyThere", userId: null, teamId: null, branchId: branchThere },
  ];
  const held = new Map(holders.map(({ name }) => [name, new Map<string, string>()]));
  const give = (holder: string, table: string, id: string) => held.get(holder)?.set(table, id);
  for (const { name, userId, teamId, branchId } of holders) {
    give(name, "organization", orgId);
    if (userId) give(name, "member", userId);
    if (teamId) give(name, "team", teamId);
    if (branchId) give(name, "branch", branchId);
  }
  const stamps = (userId: string | null) => ({
    createdAt: new Date().toISOString(),
    updatedAt: new Date().toISOString(),
    createdBy: userId,
  });
  const table = (name: string) =>
    declaredTables.find((one) => getTableName(one) === name) as PgTable;
  add(table("organization"), { orgId, id: orgId, name: `Motors ${mark}`, ...stamps(null) });
  for (const [at, id] of [branchHere, branchThere].entries())
    add(table("branch"), { orgId, id, name: `Branch ${at} ${mark}`, ...stamps(null) });
  for (const [at, id] of [here, beside, there].entries())
    add(table("team"), {
      orgId,
      id,
      name: `Team ${at} ${mark}`,
      branchId: at < 2 ? branchHere : branchThere,
      ...stamps(null),
    });
  addRoles(table, orgId, roleIds, mark, add);
  const seated: Principal[] = [];
  for (const { name, userId, teamId, branchId } of holders) {
    if (!userId) continue;
    const role = roleIds[name] ?? (seats.some((seat) => seat.name === name) ? name : "cre");
    const email = `${name}.${mark}@authz.test`.toLowerCase();
    add(table("member"), {
      orgId,
      id: userId,
      name: `${name} ${mark}`,
      email,
      role,
      teamId,
      branchId,
      ...stamps(null),
    });
    const own = ownRoles[name];
    seated.push({
      orgId,
      userId,
      teamId,
      branchId,
      name,
      email,
      mark,
      role,
      granted: grantedTo(role, own),
      hidden: hiddenFrom(role, own),
    });
  }
  const ordered = inOrderOfKeys([
    ...shapes.map((shape) => shape.table),
    ...declaredTables.filter((one) => !shapes.some((shape) => shape.table === one)),
  ]);
  for (const one of ordered) {
    const name = getTableName(one);
    if (unfilled.test(name) || /^(organization|branch|team|member)$/.test(name)) continue;
    for (const holder of holders) {
      const made = makeRow(one, orgId, holder, held, known, mark);
      if (!made) continue;
      const row = name === "stored_file" ? { ...made, size: fileText(mark).length } : made;
      give(holder.name, name, row["id"] as string);
      add(one, row);
      if (name === "stored_file") add(one, { ...row, id: uuidv7(), variant: "thumbnail" });
    }
  }
  add(table("crm_row"), recordOf(orgId, mark));
  return { orgId, mark, principals: seated, held };
}
