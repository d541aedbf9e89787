import type { Role } from "../../shared/permissions.ts";

/** How a role is called on screen. */
export const roleWords: Record<Role, string> = {
  cre: "Customer relationship executive",
  cre_tl: "Team lead",
  admin: "Admin",
  developer: "Developer",
  viewer: "Viewer",
};
