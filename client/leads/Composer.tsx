import CalendarPlus from "lucide-solid/icons/calendar-plus";
import PhoneCall from "lucide-solid/icons/phone-call";
import { uuidv7 } from "uuidv7";
import { addNote } from "../../shared/leads/add-note.ts";
import { useReplica } from "../sync/live-query.ts";
import { Button } from "../ui/Button.tsx";
import { createPhone } from "../ui/media.ts";
import { TextArea } from "../ui/TextArea.tsx";
import { attempt } from "./attempt.ts";
import { createDraft } from "./draft.ts";
import type { LeadViewProps } from "./LeadRecordView.tsx";

/** Where what has just happened is written down: a note, a call, a follow-up. */
export function Composer(props: LeadViewProps) {
  const replica = useReplica();
  const phone = createPhone();
  const draft = createDraft(() => `note.${props.lead.id}`, "");

  async function add(event: Event) {
    event.preventDefault();
    if (draft.value().trim() === "") return;
    const note = { id: uuidv7(), leadId: props.lead.id, body: draft.value() };
    if (await attempt(replica.mutate(addNote, note))) draft.clear();
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) void add(event);
  }

  return (
    <form
      class="rounded-card border border-line bg-surface focus-within:border-line-input"
      aria-label="Add to the history"
      onSubmit={(event) => void add(event)}
    >
      <TextArea
        aria-label="Note"
        placeholder={phone() ? "Write a note" : "Write a note. Ctrl+Enter adds it."}
        class="min-h-16! border-transparent! bg-transparent! outline-none! hover:border-transparent!"
        rows={2}
        value={draft.value()}
        onInput={(event) => draft.set(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      <div class="flex items-center gap-1 p-2 pt-0">
        <Button
          look="ghost"
          size="small"
          icon={PhoneCall}
          onClick={() => props.actions.open("call")}
        >
          Log a call
        </Button>
        <Button
          look="ghost"
          size="small"
          icon={CalendarPlus}
          onClick={() => props.actions.open("follow_up")}
        >
          Plan a follow-up
        </Button>
        <Button type="submit" size="small" class="ml-auto" disabled={draft.value().trim() === ""}>
          Add note
        </Button>
      </div>
    </form>
  );
}
