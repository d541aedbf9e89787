import { createSignal } from "solid-js";
import { uuidv7 } from "uuidv7";
import { addFollowUp } from "../../shared/leads/follow-ups.ts";
import { codesOf, type FollowUpKind, followUpKinds } from "../../shared/leads/vocabulary.ts";
import { useReplica } from "../sync/live-query.ts";
import { ChipGroup } from "../ui/ChipGroup.tsx";
import { Field } from "../ui/Field.tsx";
import { Sheet } from "../ui/Sheet.tsx";
import { TextInput } from "../ui/TextInput.tsx";
import { showToast } from "../ui/toaster.ts";
import { attempt } from "./attempt.ts";
import { createDraft } from "./draft.ts";
import { whenText } from "./when-text.ts";
import { WhenChips } from "./WhenChips.tsx";

interface FollowUpSheetProps {
  leadId: string;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

const kinds = codesOf(followUpKinds).map((value) => ({ value, label: followUpKinds[value] }));

/** Promises to get in touch again: what for, and when, which saves it. */
export function FollowUpSheet(props: FollowUpSheetProps) {
  const replica = useReplica();
  const [kind, setKind] = createSignal<FollowUpKind>("call");
  const note = createDraft(() => `follow-up.${props.leadId}`, "");

  async function plan(at: Date) {
    const followUp = { id: uuidv7(), kind: kind(), dueAt: at.toISOString(), note: note.value() };
    props.onOpenChange(false);
    const args = { leadId: props.leadId, eventId: uuidv7(), followUp };
    if (!(await attempt(replica.mutate(addFollowUp, args)))) return;
    note.clear();
    showToast({ title: `${followUpKinds[followUp.kind]} planned: ${whenText(at)}` });
  }

  return (
    <Sheet title="Plan a follow-up" open={props.open} onOpenChange={props.onOpenChange}>
      <div class="flex flex-col gap-5">
        <ChipGroup
          label="What for"
          options={kinds}
          value={[kind()]}
          onChange={([chosen]) => chosen && setKind(chosen as FollowUpKind)}
        />
        <Field label="Note">
          <TextInput
            placeholder="Optional"
            value={note.value()}
            onInput={(event) => note.set(event.currentTarget.value)}
          />
        </Field>
        <WhenChips onChoose={(at) => void plan(at)} />
      </div>
    </Sheet>
  );
}
