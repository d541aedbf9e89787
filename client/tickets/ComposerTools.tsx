import MessageSquareText from "lucide-solid/icons/message-square-text";
import { Show } from "solid-js";
import { FileButtons } from "../attachments/FileButtons.tsx";
import { isAllowed } from "../../shared/permissions.ts";
import { ChipGroup } from "../ui/ChipGroup.tsx";
import { CannedReplyMenu } from "./CannedReplyMenu.tsx";
import type { createComposing } from "./composing.ts";
import type { TicketActions } from "./ticket-actions.ts";

interface ComposerToolsProps {
  composing: ReturnType<typeof createComposing>;
  actions: TicketActions;
}

const modes = [
  { value: "reply", label: "Reply" },
  { value: "note", label: "Internal note" },
];

/** Who is to read it, and the answers that are given often. */
export function ComposerTools(props: ComposerToolsProps) {
  const mayCan = () => isAllowed(props.actions.me(), "canned_reply", "view");

  return (
    <>
      <Show when={props.composing.takesFiles()}>
        <FileButtons choice={props.composing.files} />
      </Show>
      <Show when={props.actions.mayNote()}>
        <ChipGroup
          label="Who reads it"
          options={modes}
          value={[props.composing.mode()]}
          onChange={([chosen]) => chosen && props.composing.setMode(chosen)}
        />
      </Show>
      <Show when={mayCan() && !props.composing.isNote() && !props.composing.isClosed()}>
        <CannedReplyMenu icon={MessageSquareText} onChoose={props.composing.append} />
      </Show>
    </>
  );
}
