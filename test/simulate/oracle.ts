import { columnMasks, type Role } from "../../shared/permissions.ts";
import type { AnyRow, Value } from "../../shared/sync/row.ts";
import type { Tables } from "./memory-database.ts";

const leadChildren = ["timeline_event", "call", "follow_up", "milestone"];
const everybodys = [
  "organization",
  "branch",
  "team",
  "member",
  "source",
  "sub_source",
  "vehicle_model",
  "vehicle_variant",
];

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

type Sight = Map<string, Map<string, AnyRow>>;

/** Past states never change, so each is looked at once a person. */
const known = new WeakMap<Tables, Map<string, Sight>>();

function look(tables: Tables, userId: string): Sight {
  const member = tables.get("member")?.get(userId);
  const seen = new Map<string, Map<string, AnyRow>>();
  if (!member?.["active"]) return seen;
  const role = member["role"] as Role;
  const take = (name: string, test: (row: AnyRow) => boolean) => {
    const rows = [...(tables.get(name)?.values() ?? [])].filter(test);
    seen.set(name, new Map(rows.map((row) => [row.id, masked(row, columnMasks[role]?.[name])])));
  };
  for (const name of everybodys) take(name, () => true);
  take("lead", (row) => seesLead(role, member, row));
  for (const name of leadChildren)
    take(name, (row) => seen.get("lead")?.has(row["leadId"] as string) === true);
  take("notification", (row) => row["userId"] === userId);
  return seen;
}

function seesLead(role: Role, member: AnyRow, lead: AnyRow): boolean {
  const { ownerId, teamId, branchId } = lead;
  switch (role) {
    case "admin":
    case "viewer":
      return true;
    case "developer":
      return false;
    case "cre":
      return ownerId === member.id;
    case "cre_tl": {
      const ofTeam = teamId !== null && teamId === member["teamId"];
      const ofNobody = ownerId === null && (branchId === null || branchId === member["branchId"]);
      return ownerId === member.id || ofTeam || ofNobody;
    }
  }
}

function masked(row: AnyRow, columns: readonly string[] | undefined): AnyRow {
  if (!columns) return row;
  const blank: Record<string, Value> = Object.fromEntries(columns.map((column) => [column, null]));
  return { ...row, ...blank } as AnyRow;
}
