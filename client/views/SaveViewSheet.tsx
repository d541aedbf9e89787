import { createEffect, createSignal, on, Show } from "solid-js";
import { uuidv7 } from "uuidv7";
import { saveView } from "../../shared/views/mutations.ts";
import { attempt } from "../request/tell-refusal.ts";
import { useSession } from "../sign-in/session.ts";
import { useReplica } from "../sync/live-query.ts";
import { Button } from "../ui/Button.tsx";
import { Checkbox } from "../ui/Checkbox.tsx";
import { Field } from "../ui/Field.tsx";
import { Sheet } from "../ui/Sheet.tsx";
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

/** Gives a filtered list a name, and the team if wanted. */
export function SaveViewSheet(props: SaveViewSheetProps) {
  const replica = useReplica();
  const session = useSession();
  const [name, setName] = createSignal("");
  const [shared, setShared] = createSignal(false);
  const hasTeam = () => session.me().member.teamId !== null;
  createEffect(
    on(
      () => props.open,
      () => {
        setName(props.view?.name ?? "");
        setShared((props.view?.teamId ?? null) !== null);
      },
    ),
  );

  async function save(event: SubmitEvent) {
    event.preventDefault();
    const isNew = props.view === undefined;
    const id = props.view?.id ?? uuidv7();
    const query = props.view?.query ?? props.saved.filter();
    const kept = { id, list: props.list, name: name(), query, shared: shared() };
    if (!(await attempt(replica.mutate(saveView, kept)))) return;
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
        <Button look="primary" type="submit" form={formId} disabled={name().trim() === ""}>
          Save
        </Button>
      }
    >
      <form id={formId} class="flex flex-col gap-4" onSubmit={(event) => void save(event)}>
        <Field label="Name" required>
          <TextInput
            value={name()}
            maxLength={60}
            onInput={(event) => setName(event.currentTarget.value)}
          />
        </Field>
        <Show when={hasTeam()}>
          <Checkbox label="Share with my team" checked={shared()} onChange={setShared} />
        </Show>
      </form>
    </Sheet>
  );
}
