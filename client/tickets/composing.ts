import { createSignal } from "solid-js";
import { uuidv7 } from "uuidv7";
import { noteOnTicket } from "../../shared/tickets/note-on-ticket.ts";
import { replyToTicket } from "../../shared/tickets/reply-to-ticket.ts";
import { createFileChoice } from "../attachments/file-choice.ts";
import { attempt } from "../leads/attempt.ts";
import { createDraft } from "../leads/draft.ts";
import { useReplica } from "../sync/live-query.ts";
import type { Said } from "./MentionBox.tsx";
import type { TicketViewProps } from "./TicketRecordView.tsx";

const nothing: Said = { body: "", mentions: [] };

/** What is being written on a ticket: a reply or a note, each with a draft of its own. */
export function createComposing(props: TicketViewProps) {
  const replica = useReplica();
  const [mode, setMode] = createSignal("reply");
  const isNote = () => mode() === "note" && props.actions.mayNote();
  const draft = createDraft<Said>(() => `ticket.${mode()}.${props.ticket.id}`, nothing);
  /** A closed ticket takes notes, but no replies. */
  const isClosed = () => props.ticket.status === "closed" && !isNote();
  const files = createFileChoice(() => `ticket.reply.${props.ticket.id}`);
  /** Notes are read by few, files of a ticket by all who see it. */
  const takesFiles = () => !isNote() && !isClosed();
  const hasFiles = () => takesFiles() && files.files().length > 0;
  const isEmpty = () => draft.value().body.trim() === "" && !hasFiles();

  return {
    mode,
    setMode,
    isNote,
    isClosed,
    isEmpty,
    files,
    takesFiles,
    said: draft.value,
    write: draft.set,
    /** Puts a text below what is there. */
    append: (text: string) => {
      const { body, mentions } = draft.value();
      draft.set({ body: body.trim() ? `${body.trimEnd()}\n\n${text}` : text, mentions });
    },
    send: async () => {
      if (isEmpty() || isClosed()) return;
      const { body, mentions } = draft.value();
      const { id: ticketId } = props.ticket;
      const withFiles = hasFiles();
      const text = body.trim() ? body : "See the attached file.";
      const said = { id: uuidv7(), ticketId, body: text, mentions: [...mentions] };
      const sent = isNote()
        ? replica.mutate(noteOnTicket, said)
        : replica.mutate(replyToTicket, { ...said, eventId: uuidv7() });
      if (!(await attempt(sent))) return;
      draft.clear();
      if (withFiles) await files.send(ticketId, said.id);
    },
  };
}
