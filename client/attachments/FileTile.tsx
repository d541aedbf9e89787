import FileText from "lucide-solid/icons/file-text";
import FileX from "lucide-solid/icons/file-x";
import { Show } from "solid-js";
import { Dynamic } from "solid-js/web";
import type { Actor } from "../../shared/sync/mutation.ts";
import type { Attachment } from "./AttachmentTiles.tsx";
import { RemoveAttachment } from "./RemoveAttachment.tsx";
import { sizeText } from "../ui/size-text.ts";
import { UploadState } from "./UploadState.tsx";

/** A file of a message, to be downloaded; or what became of one that was refused. */
export function FileTile(props: { attachment: Attachment; me: Actor }) {
  const isStored = () => props.attachment.state === "stored";
  const isRefused = () => props.attachment.state === "refused";

  return (
    <div class="flex max-w-full items-center gap-2 rounded-control border border-line bg-control p-2 pr-1">
      <Dynamic
        component={isRefused() ? FileX : FileText}
        size={20}
        class={isRefused() ? "shrink-0 text-red-mark" : "shrink-0 text-ink-muted"}
        aria-hidden="true"
      />
      <div class="min-w-0 flex-1">
        <Show when={isStored()} fallback={<p class="truncate">{props.attachment.name}</p>}>
          <a
            class="target block truncate text-accent-ink underline-offset-2 hover:underline"
            href={`/api/v1/attachments/${props.attachment.id}/content`}
            download={props.attachment.name}
          >
            {props.attachment.name}
          </a>
        </Show>
        <Show
          when={isStored()}
          fallback={<UploadState attachment={props.attachment} me={props.me} />}
        >
          <p class="text-xs text-ink-muted">{sizeText(props.attachment.size)}</p>
        </Show>
      </div>
      <RemoveAttachment attachment={props.attachment} me={props.me} />
    </div>
  );
}
