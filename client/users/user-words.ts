import { type Entitled, scopeOf } from "../../shared/permissions.ts";
import type { User } from "../../shared/users/find-user.ts";
import type { Presence } from "../../shared/users/shifts.ts";
import type { Mark } from "../ui/mark-icon.ts";
import type { Tone } from "../ui/tone.ts";

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
export function userLook(user: User, presence: Presence, holder: Entitled): Look {
  if (user.handover) return { tone: "red", mark: "spinner", label: "Being removed" };
  if (!user.active) return { tone: "grey", mark: "x", label: "Deactivated" };
  if (!worksLeads(holder)) return { tone: "green", mark: "check", label: "Active" };
  return presenceLooks[presence];
}

/** Whether a shift means anything: leads are given to whoever works a part of them. */
function worksLeads(holder: Entitled): boolean {
  const scope = scopeOf(holder, "lead", "edit");
  return scope !== undefined && scope !== "all";
}
