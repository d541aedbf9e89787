import { createUniqueId } from "solid-js";
import type { Ticket } from "../../shared/tickets/find-ticket.ts";
import { useReference } from "../leads/reference.ts";
import { createCommands } from "../ui/command.ts";
import { createMedia } from "../ui/media.ts";
import { TextArea } from "../ui/TextArea.tsx";
import { createMentionable } from "./mentionable.ts";
import { createMentioning, type Mentionable } from "./mentioning.ts";
import { MentionOffers } from "./MentionOffers.tsx";
import { insertMention } from "./mentions.ts";

/** A text and the people it names. */
export interface Said {
  readonly body: string;
  readonly mentions: readonly string[];
}

interface MentionBoxProps {
  label: string;
  ticket: Ticket;
  /** Only those who read notes can be named. */
  forNotes: boolean;
  value: Said;
  onChange: (value: Said) => void;
  onSend: (event: Event) => void;
}

/** A text in which "@" offers the people who see the ticket. Ctrl+Enter sends. */
export function MentionBox(props: MentionBoxProps) {
  const reference = useReference();
  const offersId = createUniqueId();
  const keysHint = createKeysHint();
  let box: HTMLTextAreaElement | undefined;
  const people = createMentionable(
    () => props.ticket,
    () => props.forNotes,
  );
  const mentioning = createMentioning(() => props.value.body, people);
  createReplyKey(() => box?.focus());

  function write(body: string, caret: number, added: readonly string[] = []) {
    const mentions = [...new Set([...props.value.mentions, ...added])].filter((id) =>
      body.includes(`@${reference.nameOf(id)}`),
    );
    props.onChange({ body, mentions });
    mentioning.setCaret(caret);
  }

  function choose(person: Mentionable) {
    const next = insertMention(props.value.body, mentioning.caret(), person.name);
    write(next.text, next.caret, [person.id]);
    box?.focus();
    box?.setSelectionRange(next.caret, next.caret);
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) return props.onSend(event);
    if (!mentioning.runKey(event.key, choose)) return;
    event.preventDefault();
    event.stopPropagation();
  }

  return (
    <div class="relative">
      <MentionOffers
        id={offersId}
        people={mentioning.offered()}
        active={mentioning.active()}
        onChoose={choose}
      />
      <TextArea
        ref={(element) => (box = element)}
        aria-label={props.label}
        aria-controls={offersId}
        aria-autocomplete="list"
        placeholder={`${props.label}. @ names somebody${keysHint()}.`}
        class="min-h-16! border-transparent! bg-transparent! outline-none! hover:border-transparent!"
        rows={2}
        maxLength={20_000}
        value={props.value.body}
        onInput={(event) => write(event.currentTarget.value, event.currentTarget.selectionStart)}
        onKeyUp={(event) => mentioning.setCaret(event.currentTarget.selectionStart)}
        onClick={(event) => mentioning.setCaret(event.currentTarget.selectionStart)}
        onKeyDown={onKeyDown}
      />
    </div>
  );
}

function createReplyKey(focus: () => void): void {
  createCommands(() => [{ label: "Write to the ticket", group: "Ticket", keys: "r", run: focus }]);
}

/** How keys send it, where there are some. */
function createKeysHint(): () => string {
  const hasKeys = createMedia("(pointer: fine)");
  return () => (hasKeys() ? ", Ctrl+Enter sends" : "");
}
