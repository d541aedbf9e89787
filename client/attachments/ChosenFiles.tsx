import FileText from "lucide-solid/icons/file-text";
import X from "lucide-solid/icons/x";
import { For, Show } from "solid-js";
import { isPicture } from "../../shared/attachments/kinds.ts";
import { IconButton } from "../ui/IconButton.tsx";
import type { FileChoice } from "./file-choice.ts";
import type { KeptFile } from "./kept-files.ts";
import { createObjectUrl } from "./object-url.ts";
import { sizeText } from "../ui/size-text.ts";

/** What goes along with what is being written. */
export function ChosenFiles(props: { choice: FileChoice; hidden?: boolean }) {
  return (
    <Show when={!props.hidden && props.choice.files().length > 0}>
      <ul class="flex flex-wrap gap-2 p-2" aria-label="Chosen files">
        <For each={props.choice.files()}>
          {(file) => <ChosenFile file={file} onRemove={() => props.choice.discard(file.id)} />}
        </For>
      </ul>
    </Show>
  );
}

function ChosenFile(props: { file: KeptFile; onRemove: () => void }) {
  const url = createObjectUrl(() =>
    isPicture(props.file.contentType) ? props.file.blob : undefined,
  );

  return (
    <li class="flex max-w-full items-center gap-2 rounded-control border border-line bg-control py-1 pr-1 pl-1">
      <Show
        when={url()}
        fallback={
          <span class="inline-flex size-10 items-center justify-center rounded-mark bg-hover">
            <FileText size={16} aria-hidden="true" />
          </span>
        }
      >
        {(shown) => <img src={shown()} alt="" class="size-10 rounded-mark object-cover" />}
      </Show>
      <span class="min-w-0">
        <span class="block max-w-40 truncate text-xs">{props.file.name}</span>
        <span class="block text-xs text-ink-muted">{sizeText(props.file.blob.size)}</span>
      </span>
      <IconButton label={`Remove ${props.file.name}`} icon={X} onClick={() => props.onRemove()} />
    </li>
  );
}
