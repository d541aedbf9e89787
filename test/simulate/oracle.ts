import type { SystemRole } from "../../shared/permissions.ts";
import { declaredRights } from "../../shared/permissions/resolve.ts";
import type { AnyRow, Value } from "../../shared/sync/row.ts";
import type { Tables } from "./memory-database.ts";

const leadChildren = ["timeline_event", "call", "follow_up", "milestone"];
const everybodys = [
  "organization",
  "branch",
  "team",
  "member",
  "role",
  "role_grant",
  "role_mask",
  "source",
  "sub_source",
  "vehicle_model",
  "vehicle_variant",
];

/** Rows in somebody's sight, by table and id. */
export type Sight = ReadonlyMap<string, ReadonlyMap<string, AnyRow>>;

/** Past states never change, so each is looked at once a person. */
const known = new WeakMap<Tables, Map<string, Sight>>();

/**
 * What a person sees of a state of the database, written from the rules as people would say them
 * and not from the engine's keys: rows by table and id.
 */
export function visibleTo(tables: Tables, userId: string): Sight {
  const byUser = known.get(tables) ?? new Map<string, Sight>();
  known.set(tables, byUser);
  const sight = byUser.get(userId) ?? look(tables, userId);
  byUser.set(userId, sight);
  return sight;
}

/** The same with the rights that the person has in another state, in which they have moved on. */
export function visibleUnder(tables: Tables, userId: string, rights: Tables): Sight {
  return look(tables, userId, rights);
}

function look(tables: Tables, userId: string, rights = tables): Sight {
  const member = rights.get("member")?.get(userId);
  const seen = new Map<string, ReadonlyMap<string, AnyRow>>();
  if (!member?.["active"]) return seen;
  const role = member["role"] as SystemRole;
  for (const name of everybodys) seen.set(name, tables.get(name) ?? new Map());
  const leads = select(tables, "lead", member, role, (row) => seesLead(role, member, row));
  seen.set("lead", leads);
  for (const name of leadChildren)
    seen.set(
      name,
      select(tables, name, leads, role, (row) => leads.has(row["leadId"] as string)),
    );
  const isOwn = (row: AnyRow) => row["userId"] === userId;
  seen.set("notification", select(tables, "notification", member, role, isOwn));
  return seen;
}

/** Tables that did not change are the same map in many versions, so a part of one is found once. */
const parts = new WeakMap<object, WeakMap<object, ReadonlyMap<string, AnyRow>>>();

function select(
  tables: Tables,
  name: string,
  reason: object,
  role: SystemRole,
  test: (row: AnyRow) => boolean,
): ReadonlyMap<string, AnyRow> {
  const table = tables.get(name) ?? new Map<string, AnyRow>();
  const byReason = parts.get(table) ?? new WeakMap<object, ReadonlyMap<string, AnyRow>>();
  parts.set(table, byReason);
  const found = byReason.get(reason) ?? new Map<string, AnyRow>();
  if (byReason.has(reason)) return found;
  const masks = declaredRights(role).masks[name];
  for (const [id, row] of table)
    if (test(row)) (found as Map<string, AnyRow>).set(id, masked(row, masks));
  byReason.set(reason, found);
  return found;
}

function seesLead(role: SystemRole, member: AnyRow, lead: AnyRow): boolean {
  const { ownerId, teamId, branchId } = lead;
  switch (role) {
    case "admin":
    case "viewer":
      return true;
    case "developer":
      return false;
    case "cre":
    case "sales_rep":
      return ownerId === member.id;
    case "manager":
      throw new Error("Nobody in the simulation manages.");
    case "cre_tl": {
      const ofTeam = teamId !== null && teamId === member["teamId"];
      const ofNobody = ownerId === null && (branchId === null || branchId === member["branchId"]);
      return ownerId === member.id || ofTeam || ofNobody;
    }
  }
}

/** Each masked image once: rows are compared by identity first. */
const blanked = new WeakMap<AnyRow, AnyRow>();

function masked(row: AnyRow, columns: readonly string[] | undefined): AnyRow {
  if (!columns) return row;
  const blank: Record<string, Value> = Object.fromEntries(columns.map((column) => [column, null]));
  const image = blanked.get(row) ?? ({ ...row, ...blank } as AnyRow);
  blanked.set(row, image);
  return image;
}
