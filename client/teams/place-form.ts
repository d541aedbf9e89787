import { type Accessor, createEffect, createSignal, on } from "solid-js";
import { AppError } from "../../shared/errors.ts";
import { createDraftOver } from "../leads/draft.ts";
import { showToast } from "../ui/toaster.ts";
import { usePeople } from "../users/people.ts";
import { type PlaceDraft, type PlaceKind, usePlaceEdits } from "./place-edits.ts";

/**
 * What is typed about a team or a branch, beginning with what is stored; kept until it is saved.
 *
 * @param placeId - `new` for one that is being added
 */
export function createPlaceForm(
  kind: Accessor<PlaceKind>,
  placeId: Accessor<string | undefined>,
  onSaved: () => void,
) {
  const people = usePeople();
  const edits = usePlaceEdits();
  const [problem, setProblem] = createSignal<string>();
  const team = () => people.teams().find(({ id }) => id === placeId());
  const branch = () => people.branches().find(({ id }) => id === placeId());
  const place = () => (kind() === "team" ? team() : branch());

  const draft = createDraftOver<PlaceDraft>(
    () => `${kind()}.${placeId() ?? "none"}`,
    () => draftOf(team(), branch()),
  );

  createEffect(on([placeId, kind], () => setProblem()));

  async function save(event: SubmitEvent) {
    event.preventDefault();
    const id = place()?.id;
    try {
      const typed = draft.value();
      if (!typed.name.trim()) throw new AppError("invalid", "A name is needed.");
      await (id === undefined ? edits.create(kind(), typed) : edits.update(kind(), id, typed));
      if (id === undefined) showToast({ title: `${typed.name} added` });
      draft.clear();
      onSaved();
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      setProblem(error.message);
    }
  }

  async function putAway(found: { id: string; name: string }) {
    if (await edits.archive(kind(), found, true)) onSaved();
  }

  return {
    typed: draft.value,
    begun: draft.begun,
    change: (part: Partial<PlaceDraft>) => draft.set({ ...draft.value(), ...part }),
    startOver: () => {
      draft.clear();
      setProblem();
    },
    problem,
    team,
    place,
    save,
    putAway,
  };
}

function draftOf(
  team?: { name: string; branchId: string | null; leadId: string | null },
  branch?: { name: string; city: string | null },
): PlaceDraft {
  return {
    name: team?.name ?? branch?.name ?? "",
    city: branch?.city ?? "",
    branchId: team?.branchId ?? null,
    leadId: team?.leadId ?? null,
  };
}
