import { uuidv7 } from "uuidv7";
import { archiveBranch, createBranch, updateBranch } from "../../shared/teams/branches.ts";
import { archiveTeam, createTeam, updateTeam } from "../../shared/teams/teams.ts";
import { attempt } from "../request/tell-refusal.ts";
import { useReplica } from "../sync/live-query.ts";
import { showToast } from "../ui/toaster.ts";

export type PlaceKind = "team" | "branch";

/** What the sheet holds of a team or a branch. */
export interface PlaceDraft {
  readonly name: string;
  /** Of a branch. */
  readonly city: string;
  /** Of a team. */
  readonly branchId: string | null;
  readonly leadId: string | null;
}

/** What can be done with teams and branches, each with its way back where there is one. */
export function usePlaceEdits() {
  const replica = useReplica();

  function create(kind: PlaceKind, { name, city, branchId }: PlaceDraft): Promise<void> {
    const id = uuidv7();
    return kind === "team"
      ? replica.mutate(createTeam, { id, name, branchId })
      : replica.mutate(createBranch, { id, name, city });
  }

  function update(kind: PlaceKind, id: string, draft: PlaceDraft): Promise<void> {
    const { name, city, branchId, leadId } = draft;
    return kind === "team"
      ? replica.mutate(updateTeam, { teamId: id, changes: { name, branchId, leadId } })
      : replica.mutate(updateBranch, { branchId: id, changes: { name, city } });
  }

  async function archive(kind: PlaceKind, place: { id: string; name: string }, archived: boolean) {
    const write = (next: boolean) =>
      attempt(
        kind === "team"
          ? replica.mutate(archiveTeam, { teamId: place.id, archived: next })
          : replica.mutate(archiveBranch, { branchId: place.id, archived: next }),
      );
    if (!(await write(archived))) return false;
    const said = archived ? `${place.name} is put away` : `${place.name} is back`;
    showToast({ title: said, undo: () => void write(!archived) });
    return true;
  }

  return { create, update, archive };
}
