import Check from "lucide-solid/icons/check";
import Pencil from "lucide-solid/icons/pencil";
import { createSignal, type ParentProps, Show } from "solid-js";
import { useReference } from "../leads/reference.ts";
import { IconButton } from "../ui/IconButton.tsx";
import { RelativeTime } from "../ui/RelativeTime.tsx";
import type { SharedText } from "../yjs/shared-text.ts";
import { SharedTextEditor } from "../yjs/SharedTextEditor.tsx";
import { Message } from "./Message.tsx";
import type { TicketViewProps } from "./TicketRecordView.tsx";

interface DescriptionMessageProps extends ParentProps<TicketViewProps> {
  text: SharedText;
}

/** What the ticket says itself. Whoever may change it writes in it together with the others. */
export function DescriptionMessage(props: DescriptionMessageProps) {
  const reference = useReference();
  const [isEditing, setEditing] = createSignal(false);
  const mayWrite = () => props.actions.mayEdit(props.ticket) && props.ticket.status !== "closed";
  const isShown = () => isEditing() && mayWrite();
  const editorName = () => reference.nameOf(props.ticket.descriptionEditedBy) ?? "Somebody";

  return (
    <Message
      author={reference.nameOf(props.ticket.raisedBy) ?? "Somebody"}
      at={props.ticket.createdAt}
      body={props.ticket.description}
      names={[]}
      pending={props.ticket.rv === 0}
      aside={
        <Show when={mayWrite() && props.text.connection()}>
          <IconButton
            label={isEditing() ? "Done with the description" : "Change the description"}
            icon={isEditing() ? Check : Pencil}
            aria-pressed={isEditing()}
            onClick={() => setEditing(!isEditing())}
          />
        </Show>
      }
      instead={
        isShown() && (
          <SharedTextEditor
            label="Description"
            hint="What happened, or what you need"
            text={props.text}
          />
        )
      }
    >
      <Show when={props.ticket.descriptionEditedAt}>
        {(at) => (
          <p class="mt-2 text-xs text-ink-muted">
            Changed by {editorName()}, <RelativeTime at={at()} />
          </p>
        )}
      </Show>
      {props.children}
    </Message>
  );
}
