import Trash from "lucide-solid/icons/trash";
import { Show } from "solid-js";
import { removeAttachment } from "../../shared/attachments/mutations.ts";
import { isAllowed } from "../../shared/permissions.ts";
import type { Actor } from "../../shared/sync/mutation.ts";
import { attempt } from "../request/tell-refusal.ts";
import { useReplica } from "../sync/live-query.ts";
import { confirmLoss } from "../ui/confirm.ts";
import { IconButton } from "../ui/IconButton.tsx";
import type { Attachment } from "./AttachmentTiles.tsx";
import { useFiles } from "./files.ts";

/** Takes a file away for everybody, after a question: there is no way back. */
export function RemoveAttachment(props: { attachment: Attachment; me: Actor }) {
  const replica = useReplica();
  const files = useFiles();
  const may = () =>
    props.attachment.authorId === props.me.userId || isAllowed(props.me, "ticket", "assign");

  async function remove() {
    const { id: attachmentId, name } = props.attachment;
    const confirmed = await confirmLoss({
      title: `Remove “${name}”?`,
      description: "Nobody who sees the ticket will find it any more.",
      action: "Remove it",
      cancel: "Keep it",
    });
    if (!confirmed) return;
    if (await attempt(replica.mutate(removeAttachment, { attachmentId })))
      await files.discard(attachmentId);
  }

  return (
    <Show when={may()}>
      <IconButton
        label={`Remove ${props.attachment.name}`}
        icon={Trash}
        onClick={() => void remove()}
      />
    </Show>
  );
}
