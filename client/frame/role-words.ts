import type { Role, SystemRole } from "../../shared/permissions.ts";

/** How a system role is called in full; undefined for one that the organization made. */
export function roleWord(role: Role): string | undefined {
  return (roleWords as Readonly<Record<string, string>>)[role];
}

const roleWords: Readonly<Record<SystemRole, string>> = {
  admin: "Admin",
  manager: "Manager",
  cre_tl: "Team lead",
  cre: "Customer relationship executive",
  sales_rep: "Sales representative",
  viewer: "Viewer",
  developer: "Developer",
};
