import type { Role, SystemRole } from "../../shared/permissions.ts";

/** How a role is called on screen, where the organization did not name it. */
export function roleWord(role: Role): string {
  return (roleWords as Readonly<Record<string, string>>)[role] ?? "Another role";
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
