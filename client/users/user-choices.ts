import type { User } from "../../shared/users/find-user.ts";
import { useRoles } from "../roles/roles.ts";
import { usePeople } from "./people.ts";
import { useUserEdits } from "./user-edits.ts";
import { nowhere } from "./users-filter.ts";

/** What a choice or a typed value about a person does; what stays the same is not written. */
export function useUserChoices(user: () => User) {
  const people = usePeople();
  const roles = useRoles();
  const edits = useUserEdits();

  return {
    rename: (typed: string) => {
      const name = typed.trim();
      if (name && name !== user().name) void edits.update(user(), { name }, `Renamed to ${name}`);
    },
    setCap: (typed: string) => {
      const leadCap = typed.trim() === "" ? null : Number(typed);
      if (leadCap === user().leadCap) return;
      const said = leadCap === null ? "No limit any more" : `At most ${leadCap} open leads`;
      void edits.update(user(), { leadCap }, said);
    },
    move: (place: "teamId" | "branchId", value: string) => {
      const placeId = value === nowhere ? null : value;
      if (placeId === user()[place] || value === "") return;
      const where = people.placeName(placeId) ?? (place === "teamId" ? "no team" : "no branch");
      void edits.update(user(), { [place]: placeId }, `${user().name} is now in ${where}`);
    },
    setRole: (role: string) => {
      if (!role || role === user().role) return;
      const said = `${user().name} is now ${roles.nameOf(role)}`;
      void edits.update(user(), { role }, said);
    },
  };
}
