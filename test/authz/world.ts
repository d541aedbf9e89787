import { getTableColumns, getTableName } from "drizzle-orm";
import type { PgColumn, PgTable } from "drizzle-orm/pg-core";
import { uuidv7 } from "uuidv7";
import { tables as declaredTables } from "../../schema/row-security-sql.ts";
import { shapes } from "../../schema/shape.ts";
import { maskedFields, roles } from "../../shared/permissions.ts";
import type { Fact, Facts } from "./facts.ts";
import { grantedTo, hiddenFrom, type OwnRole, type Person } from "./oracle.ts";
import { tableOfKey } from "./slots.ts";

/** Stands in every text of an organization and nowhere else. */
export const marks = ["Zephyrine", "Quillowby"] as const;
export type Mark = (typeof marks)[number];

/** Whose rows are whose: a person, or nobody of a branch. */
interface Holder {
  readonly name: string;
  readonly userId: string | null;
  readonly teamId: string | null;
  readonly branchId: string | null;
}

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
  /** Of every holder, people and nobodies, the ids of their rows by table. */
  readonly held: ReadonlyMap<string, ReadonlyMap<string, string>>;
}

export interface World extends Facts {
  readonly tenants: readonly Tenant[];
  /** Rows in the order in which they are inserted. */
  readonly rows: readonly { readonly table: PgTable; readonly row: Fact }[];
  /** Table and row of an id of the world. */
  find(id: string): { readonly table: string; readonly row: Fact } | undefined;
  readonly tableNames: ReadonlySet<string>;
}

/** Roles that an organization of the world made itself. */
const ownRoles: Readonly<Record<string, OwnRole>> = {
  surveyor: {
    base: null,
    allows: [
      ["lead", "view", "territory"],
      ["lead", "create", "territory"],
      ["lead", "edit", "own"],
      ["user", "view", "territory"],
      ["user", "edit", "team"],
      ["ticket", "view", "own"],
    ],
    denies: [],
    hides: ["lead.email"],
  },
  restrained: {
    base: "cre_tl",
    allows: [["lead", "edit", "all"]],
    denies: [
      ["lead", "assign"],
      ["import", "create"],
    ],
    hides: ["lead.remarks"],
  },
};

/** Made by the product itself or of no person's doing. */
const unfilled =
  /^(sync_|audit_|role_version|auth_|assignment_pointer|organization_security|import_row)/;

/** Columns whose text means something. */
const codes: Readonly<Record<string, string>> = {
  "lead.status": "qualified",
  "member.role": "cre",
  "import.status": "completed",
  "import.entity": "lead",
  "import.mode": "create",
  "import_error.reason": "validation",
  "timeline_event.eventType": "note",
  "call.outcome": "interested",
  "follow_up.kind": "call",
  "milestone.kind": "test_drive",
  "notification.kind": "lead_assigned",
  "ticket.category": "other",
  "ticket.priority": "low",
  "ticket.status": "open",
  "ticket_event.kind": "raised",
  "invitation.role": "cre",
  "role_grant.effect": "inherit",
  "impersonation.mode": "read",
};

const hiddenColumns = new Set(
  Object.values(maskedFields).flatMap((columns) =>
    Object.entries<readonly string[]>(columns).flatMap(([table, keys]) =>
      keys.map((key) => `${table}.${key}`),
    ),
  ),
);

/** What stands in a column that can be hidden, and nowhere else. */
export function hiddenToken(mark: Mark, column: string): string {
  return `hidden-${column}-${mark}`;
}

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
  const ordered = [
    ...shapes.map((shape) => shape.table),
    ...declaredTables.filter((one) => !shapes.some((shape) => shape.table === one)),
  ];
  for (const one of ordered) {
    const name = getTableName(one);
    if (
      unfilled.test(name) ||
      /^(organization|branch|team|member|role|role_grant|role_mask)$/.test(name)
    )
      continue;
    for (const holder of holders) {
      const row = makeRow(one, orgId, holder, held, known, mark);
      if (!row) continue;
      give(holder.name, name, row["id"] as string);
      add(one, row);
    }
  }
  return { orgId, mark, principals: seated, held };
}

function addRoles(
  table: (name: string) => PgTable,
  orgId: string,
  ids: Readonly<Record<string, string>>,
  mark: Mark,
  add: (table: PgTable, row: Fact) => void,
): void {
  const stamps = { createdAt: new Date().toISOString(), updatedAt: new Date().toISOString() };
  for (const [name, { base, allows, denies, hides }] of Object.entries(ownRoles)) {
    const role = ids[name];
    add(table("role"), { orgId, id: role, name: `${name} ${mark}`, base, ...stamps });
    const grant = (object: string, code: string, effect: string, scope: string | null) =>
      add(table("role_grant"), {
        orgId,
        id: uuidv7(),
        role,
        object,
        code,
        effect,
        scope,
        ...stamps,
      });
    for (const [object, code, scope] of allows) grant(object, code, "allow", scope);
    for (const [object, code] of denies) grant(object, code, "deny", null);
    for (const field of hides)
      add(table("role_mask"), { orgId, id: uuidv7(), role, field, hidden: true, ...stamps });
  }
}

/** A row whose every id points at rows of its holder; null where it needs a holder that is somebody. */
function makeRow(
  table: PgTable,
  orgId: string,
  holder: Holder,
  held: Tenant["held"],
  known: ReadonlySet<string>,
  mark: Mark,
): Fact | null {
  const name = getTableName(table);
  const row: Record<string, unknown> = {};
  for (const [key, column] of Object.entries(getTableColumns(table)) as [string, PgColumn][]) {
    if (column.generated || key === "rv") continue;
    const value =
      key === "orgId"
        ? orgId
        : key === "id"
          ? uuidv7()
          : valueOf(name, key, column, holder, held, known, mark);
    if (value === undefined) continue;
    if (value === null && column.notNull && !column.hasDefault) return null;
    if (value === null && column.hasDefault) continue;
    row[key] = value;
  }
  return "id" in row ? row : null;
}

/** Columns that stay empty: filled, the row would be done with, deleted or void. */
const empty =
  /^(deletedAt|archivedAt|doneAt|doneBy|resolvedAt|resolvedBy|closedAt|reopenedAt|respondedAt|ratedAt|rating|ratingComment|readAt|revokedAt|acceptedAt|endedAt|endReason|subSourceId|variantId|importId|number|layout|mapping)$/;
/** Those without which their row would belong nowhere. */
const kept = new Set(["import_error.importId", "import_row.importId"]);

function valueOf(
  table: string,
  key: string,
  column: PgColumn,
  holder: Holder,
  held: Tenant["held"],
  known: ReadonlySet<string>,
  mark: Mark,
): unknown {
  const code = codes[`${table}.${key}`];
  if (code !== undefined) return code;
  if (empty.test(key) && !kept.has(`${table}.${key}`)) return column.notNull ? undefined : null;
  const type = column.getSQLType();
  const named = tableOfKey(table, key, known);
  if (named) {
    const id = held.get(holder.name)?.get(named) ?? null;
    return type.endsWith("[]") ? [id].filter((one) => one !== null) : id;
  }
  if (hiddenColumns.has(`${table}.${key}`))
    return type === "jsonb"
      ? JSON.stringify({ was: hiddenToken(mark, `${table}.${key}`) })
      : hiddenToken(mark, `${table}.${key}`);
  if (type === "text")
    return column.hasDefault ? undefined : textOf(table, key, holder, column, mark);
  if (column.hasDefault) return undefined;
  if (type.startsWith("timestamp"))
    return new Date(Date.now() + (/due|expires|ends/i.test(key) ? 86_400_000 : 0)).toISOString();
  if (!column.notNull) return null;
  if (type === "boolean") return true;
  if (type === "uuid") return uuidv7();
  if (type === "text[]") return [`cell ${mark}`];
  if (type.endsWith("[]")) return [];
  if (type === "jsonb") return "{}";
  return 1;
}

const asWords = new Set([
  "name",
  "title",
  "subject",
  "description",
  "body",
  "summary",
  "remarks",
  "note",
  "city",
  "email",
  "message",
  "code",
  "fileName",
  "make",
  "company",
]);

function textOf(
  table: string,
  key: string,
  holder: Holder,
  column: PgColumn,
  mark: Mark,
): string | null {
  if (!asWords.has(key) && !column.notNull) return null;
  if (key === "email") return `${table}.${holder.name}.${mark}@authz.test`.toLowerCase();
  return `${key} ${table} ${holder.name} ${mark}`;
}
