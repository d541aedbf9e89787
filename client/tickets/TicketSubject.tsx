import Pencil from "lucide-solid/icons/pencil";
import { createSignal, Show } from "solid-js";
import { createCommands } from "../ui/command.ts";
import { Field } from "../ui/Field.tsx";
import { IconButton } from "../ui/IconButton.tsx";
import { TextInput } from "../ui/TextInput.tsx";
import { createSubjectEdit, type SubjectEdit } from "./subject-edit.ts";
import { numberText } from "./ticket-marks.ts";
import type { TicketViewProps } from "./TicketRecordView.tsx";

/** What the ticket is about. Whoever may change it does so in place. */
export function TicketSubject(props: TicketViewProps) {
  const edit = createSubjectEdit(props);
  const [place, setPlace] = createSignal<HTMLDivElement>();
  const label = "Change the subject";
  createCommands(() =>
    edit.may() ? [{ label, group: "Ticket", keys: "e", icon: Pencil, run: edit.begin }] : [],
  );
  const leave = () => place()?.querySelector("button")?.focus();

  return (
    <div ref={setPlace} class="flex min-w-0 flex-1 items-start gap-1 max-md:basis-full">
      <Show
        when={edit.isEditing()}
        fallback={
          <>
            <h1 class="min-w-0 text-lg font-semibold text-balance max-md:text-base">
              {props.ticket.subject}{" "}
              <span class="font-normal text-ink-muted">{numberText(props.ticket.number)}</span>
            </h1>
            <Show when={edit.may()}>
              <IconButton
                class="pointer-fine:-my-0.5 pointer-coarse:-my-2.5"
                label={label}
                icon={Pencil}
                onClick={edit.begin}
              />
            </Show>
          </>
        }
      >
        <SubjectField edit={edit} onLeave={leave} />
      </Show>
    </div>
  );
}

/** Leaving it saves, and so does Enter; Escape goes back to what was. */
function SubjectField(props: { edit: SubjectEdit; onLeave: () => void }) {
  function onKeyDown(event: KeyboardEvent) {
    if (event.key !== "Escape" && event.key !== "Enter") return;
    event.preventDefault();
    if (event.key === "Escape") props.edit.revert();
    else if (!props.edit.save()) return;
    props.onLeave();
  }

  return (
    <div class="min-w-0 flex-1">
      <Field label="Subject" {...(props.edit.problem() && { error: props.edit.problem() })}>
        <TextInput
          ref={(input) => queueMicrotask(() => input.focus())}
          maxLength={200}
          value={props.edit.text()}
          onInput={(event) => props.edit.type(event.currentTarget.value)}
          onBlur={() => props.edit.save()}
          onKeyDown={onKeyDown}
        />
      </Field>
    </div>
  );
}
