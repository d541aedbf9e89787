import { Show } from "solid-js";
import { ChosenFiles } from "../attachments/ChosenFiles.tsx";
import { FileTarget } from "../attachments/FileTarget.tsx";
import { Button } from "../ui/Button.tsx";
import type { SharedText } from "../yjs/shared-text.ts";
import { TypingLine } from "../yjs/TypingLine.tsx";
import { ComposerTools } from "./ComposerTools.tsx";
import { createComposing } from "./composing.ts";
import { MentionBox, type Said } from "./MentionBox.tsx";
import type { Newest } from "./newest.ts";
import { NewestButton } from "./NewestButton.tsx";
import type { TicketViewProps } from "./TicketRecordView.tsx";

interface TicketComposerProps extends TicketViewProps {
  text: SharedText;
  newest: Newest;
}

/** Where one answers, or leaves a note for colleagues. A draft is never lost. */
export function TicketComposer(props: TicketComposerProps) {
  const composing = createComposing(props);

  function write(said: Said) {
    composing.write(said);
    // Whoever reads no notes is not told that one is being written.
    if (!composing.isNote()) props.text.typing();
  }

  function send(event: Event) {
    event.preventDefault();
    void composing.send();
  }

  return (
    <Show when={props.actions.mayEdit(props.ticket)}>
      <form
        data-foot
        class="sticky bottom-0 border-t border-line bg-canvas px-4 pt-1 pb-3 md:px-6"
        aria-label={composing.isNote() ? "Leave a note" : "Reply"}
        onSubmit={send}
      >
        <NewestButton newest={props.newest} />
        <TypingLine others={props.text.others()} />
        <FileTarget
          class={`rounded-card border focus-within:border-line-input ${tintOf(composing.isNote())}`}
          enabled={composing.takesFiles()}
          choice={composing.files}
        >
          <Show
            when={!composing.isClosed()}
            fallback={
              <p class="px-3 py-4 text-ink-muted">This ticket is closed. Open it again to reply.</p>
            }
          >
            <MentionBox
              label={composing.isNote() ? "Internal note" : "Reply"}
              ticket={props.ticket}
              forNotes={composing.isNote()}
              value={composing.said()}
              onChange={write}
              onSend={send}
            />
          </Show>
          <ChosenFiles choice={composing.files} hidden={!composing.takesFiles()} />
          <div class="flex flex-wrap items-center gap-2 p-2 pt-0">
            <ComposerTools composing={composing} actions={props.actions} />
            <SendButton
              note={composing.isNote()}
              disabled={composing.isEmpty() || composing.isClosed()}
            />
          </div>
        </FileTarget>
      </form>
    </Show>
  );
}

/** On a phone there is room for the verb alone. */
function SendButton(props: { note: boolean; disabled: boolean }) {
  return (
    <Button type="submit" look="primary" class="ml-auto" disabled={props.disabled}>
      <Show when={!props.note} fallback="Leave the note">
        <span>
          Send <span class="max-md:sr-only">the reply</span>
        </span>
      </Show>
    </Button>
  );
}

/** Whoever writes a note sees that it is none of the raiser's business. */
function tintOf(isNote: boolean): string {
  return isNote ? "border-amber-mark/40 bg-amber-soft" : "border-line bg-surface";
}
