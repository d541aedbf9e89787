import { Show } from "solid-js";
import { uuidv7 } from "uuidv7";
import { saveView } from "../../shared/views/mutations.ts";
import { createDraftOver } from "../leads/draft.ts";
import { attempt } from "../request/tell-refusal.ts";
import { useSession } from "../sign-in/session.ts";
import { useReplica } from "../sync/live-query.ts";
import { Button } from "../ui/Button.tsx";
import { Checkbox } from "../ui/Checkbox.tsx";
import { Field } from "../ui/Field.tsx";
import { Sheet } from "../ui/Sheet.tsx";
import { StartOver } from "../ui/StartOver.tsx";
import { TextInput } from "../ui/TextInput.tsx";
import type { SavedView, SavedViews, ViewedList } from "./saved-views.ts";

interface SaveViewSheetProps {
  list: ViewedList;
  saved: SavedViews;
  /** The one that is changed; none: the filter of the list becomes a new one. */
  view?: SavedView;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

const formId = "save-view";

/** Gives a filtered list a name, and the team if wanted. What was typed stays when it is closed. */
export function SaveViewSheet(props: SaveViewSheetProps) {
  const replica = useReplica();
  const session = useSession();
  const draft = createDraftOver(
    () => `view.${props.view?.id ?? `new.${props.list}`}`,
    () => ({
      name: props.view?.name ?? "",
      shared: (props.view?.teamId ?? null) !== null,
    }),
  );
  const name = () => draft.value().name;
  const hasTeam = () => session.me().member.teamId !== null;

  async function save(event: SubmitEvent) {
    event.preventDefault();
    const isNew = props.view === undefined;
    const id = props.view?.id ?? uuidv7();
    const query = props.view?.query ?? props.saved.filter();
    const kept = { id, list: props.list, query, ...draft.value() };
    if (!(await attempt(replica.mutate(saveView, kept)))) return;
    draft.clear();
    props.onOpenChange(false);
    if (isNew) props.saved.goTo({ id, query });
  }

  return (
    <Sheet
      title={props.view ? "Rename or share" : "Save this view"}
      description="A tab over the list, with the filter and the order that it has."
      open={props.open}
      onOpenChange={props.onOpenChange}
      footer={
        <>
          <StartOver begun={draft.begun()} onStartOver={draft.clear} />
          <Button look="primary" type="submit" form={formId} disabled={name().trim() === ""}>
            Save
          </Button>
        </>
      }
    >
      <form id={formId} class="flex flex-col gap-4" onSubmit={(event) => void save(event)}>
        <Field label="Name" required>
          <TextInput
            value={name()}
            maxLength={60}
            onInput={(event) => draft.set({ ...draft.value(), name: event.currentTarget.value })}
          />
        </Field>
        <Show when={hasTeam()}>
          <Checkbox
            label="Share with my team"
            checked={draft.value().shared}
            onChange={(shared) => draft.set({ ...draft.value(), shared })}
          />
        </Show>
      </form>
    </Sheet>
  );
}
