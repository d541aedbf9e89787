import type { PgTable } from "drizzle-orm/pg-core";
import { uuidv7 } from "uuidv7";
import type { Fact } from "./facts.ts";
import type { Mark } from "./marks.ts";
import type { OwnRole } from "./oracle.ts";

/** Roles that an organization of the world made itself. */
export const ownRoles: Readonly<Record<string, OwnRole>> = {
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

export function addRoles(
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
