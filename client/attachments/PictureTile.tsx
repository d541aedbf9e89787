import ImageOff from "lucide-solid/icons/image-off";
import { createSignal, Match, Show, Switch } from "solid-js";
import type { Actor } from "../../shared/sync/mutation.ts";
import type { Attachment } from "./AttachmentTiles.tsx";
import { useFiles } from "./files.ts";
import { createObjectUrl } from "./object-url.ts";
import { UploadState } from "./UploadState.tsx";

interface PictureTileProps {
  attachment: Attachment;
  me: Actor;
  onOpen: () => void;
}

/** A picture of a message: from this device while it is on its way, from the server then. */
export function PictureTile(props: PictureTileProps) {
  const files = useFiles();
  const [failed, setFailed] = createSignal(false);
  const isStored = () => props.attachment.state === "stored";
  const own = () => files.kept().find(({ id }) => id === props.attachment.id);
  const ownUrl = createObjectUrl(() => own()?.blob);
  const url = () =>
    isStored() ? `/api/v1/attachments/${props.attachment.id}/thumbnail` : ownUrl();
  const label = () => `Open the picture ${props.attachment.name}`;

  return (
    <div class="relative">
      <button
        type="button"
        class="flex h-36 max-w-full min-w-24 items-center justify-center overflow-hidden rounded-control border border-line bg-hover disabled:cursor-default"
        aria-label={label()}
        disabled={!isStored() || failed()}
        onClick={() => props.onOpen()}
      >
        <Switch fallback={<ImageOff size={20} class="mx-10 text-ink-muted" aria-hidden="true" />}>
          <Match when={!failed() && url()}>
            {(shown) => (
              <img
                src={shown()}
                alt={props.attachment.name}
                class="h-full max-w-full object-cover"
                onError={() => setFailed(isStored())}
              />
            )}
          </Match>
        </Switch>
      </button>
      <Show when={!isStored()}>
        <div class="absolute inset-x-0 bottom-0 rounded-b-control bg-overlay p-1.5">
          <UploadState attachment={props.attachment} me={props.me} onDark />
        </div>
      </Show>
      <Show when={failed()}>
        <p class="mt-1 text-xs text-ink-muted">Shown again once you are online.</p>
      </Show>
    </div>
  );
}
