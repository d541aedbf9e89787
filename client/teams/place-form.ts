import { type Accessor, createEffect, createSignal, on } from "solid-js";
import { createStore } from "solid-js/store";
import { AppError } from "../../shared/errors.ts";
import { showToast } from "../ui/toaster.ts";
import { usePeople } from "../users/people.ts";
import { type PlaceDraft, type PlaceKind, usePlaceEdits } from "./place-edits.ts";

/**
 * What is typed about a team or a branch, beginning with what is stored.
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
  const [draft, setDraft] = createStore<PlaceDraft>(draftOf());
  const [problem, setProblem] = createSignal<string>();
  const team = () => people.teams().find(({ id }) => id === placeId());
  const branch = () => people.branches().find(({ id }) => id === placeId());
  const place = () => (kind() === "team" ? team() : branch());

  createEffect(
    on([placeId, kind], () => {
      setProblem();
      setDraft(draftOf(team(), branch()));
    }),
  );

  async function save(event: SubmitEvent) {
    event.preventDefault();
    const id = place()?.id;
    try {
      if (!draft.name.trim()) throw new AppError("invalid", "A name is needed.");
      await (id === undefined
        ? edits.create(kind(), { ...draft })
        : edits.update(kind(), id, { ...draft }));
      if (id === undefined) showToast({ title: `${draft.name} added` });
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
    draft,
    change: (part: Partial<PlaceDraft>) => setDraft(part),
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
