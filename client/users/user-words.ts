import { type Role, scopeOf, type SystemRole } from "../../shared/permissions.ts";
import { noRoleRows, resolveRights } from "../../shared/permissions/resolve.ts";
import type { User } from "../../shared/users/find-user.ts";
import type { Presence } from "../../shared/users/shifts.ts";
import type { Mark } from "../ui/mark-icon.ts";
import type { Tone } from "../ui/tone.ts";

/** A role in a column. */
export const shortRole: Readonly<Record<SystemRole, string>> = {
  admin: "Admin",
  manager: "Manager",
  cre_tl: "Team lead",
  cre: "CRE",
  sales_rep: "Sales rep",
  viewer: "Viewer",
  developer: "Developer",
};

export const roleOptions = (Object.keys(shortRole) as SystemRole[]).map((value) => ({
  value,
  label: shortRole[value],
}));

export interface Look {
  readonly tone: Tone;
  readonly mark: Mark;
  readonly label: string;
}

const presenceLooks: Readonly<Record<Presence, Look>> = {
  working: { tone: "green", mark: "check", label: "On duty" },
  off_shift: { tone: "grey", mark: "minus", label: "Off shift" },
  time_off: { tone: "blue", mark: "pause", label: "On leave" },
  unavailable: { tone: "amber", mark: "pause", label: "Off duty" },
};

/** Whether somebody can sign in, and whether they are at work. */
export function userLook(user: User, presence: Presence): Look {
  if (user.handover) return { tone: "red", mark: "spinner", label: "Being removed" };
  if (!user.active) return { tone: "grey", mark: "x", label: "Deactivated" };
  if (!worksLeads(user.role)) return { tone: "green", mark: "check", label: "Active" };
  return presenceLooks[presence];
}

/** Whether a shift means anything: leads are given to whoever works a part of them. */
function worksLeads(role: Role): boolean {
  const scope = scopeOf({ rights: resolveRights(role, noRoleRows) }, "lead", "edit");
  return scope !== undefined && scope !== "all";
}
