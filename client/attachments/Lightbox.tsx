import ChevronLeft from "lucide-solid/icons/chevron-left";
import ChevronRight from "lucide-solid/icons/chevron-right";
import Download from "lucide-solid/icons/download";
import { createMemo, Show } from "solid-js";
import type { Actor } from "../../shared/sync/mutation.ts";
import { buttonClass } from "../ui/button-class.ts";
import { IconButton } from "../ui/IconButton.tsx";
import { ModalLayer } from "../ui/ModalLayer.tsx";
import type { Attachment } from "./AttachmentTiles.tsx";
import { RemoveAttachment } from "./RemoveAttachment.tsx";
import { sizeText } from "../ui/size-text.ts";

interface LightboxProps {
  pictures: readonly Attachment[];
  me: Actor;
  /** Undefined: closed. */
  shownId: string | undefined;
  onShow: (id: string | undefined) => void;
}

/** One picture over the page; arrows lead to the next. */
export function Lightbox(props: LightboxProps) {
  const shown = createMemo(() => props.pictures.find(({ id }) => id === props.shownId));

  function step(by: number) {
    const at = props.pictures.findIndex(({ id }) => id === props.shownId);
    const next = props.pictures[at + by];
    if (next) props.onShow(next.id);
  }

  function runKey(event: KeyboardEvent) {
    if (event.key === "ArrowRight") step(1);
    if (event.key === "ArrowLeft") step(-1);
  }

  return (
    <ModalLayer
      open={shown() !== undefined}
      onOpenChange={(open) => !open && props.onShow(undefined)}
      title={shown()?.name ?? ""}
      positionerClass="items-center justify-center p-2 md:p-8"
      contentClass="max-h-full max-w-full rounded-card md:max-w-5xl"
      footer={
        <Show when={shown()}>
          {(picture) => (
            <>
              <span class="mr-auto self-center text-xs text-ink-muted">
                {picture().width} × {picture().height}, {sizeText(picture().size)}
              </span>
              <RemoveAttachment attachment={picture()} me={props.me} />
              <a class={buttonClass()} href={contentOf(picture())} download={picture().name}>
                <Download size={16} aria-hidden="true" />
                Download
              </a>
            </>
          )}
        </Show>
      }
    >
      <Show when={shown()}>
        {(picture) => (
          <div class="flex items-center gap-1" onKeyDown={runKey}>
            <Show when={props.pictures.length > 1}>
              <IconButton label="Earlier picture" icon={ChevronLeft} onClick={() => step(-1)} />
            </Show>
            <img
              src={contentOf(picture())}
              alt={picture().name}
              class="mx-auto max-h-[70dvh] min-w-0 rounded-control object-contain"
            />
            <Show when={props.pictures.length > 1}>
              <IconButton label="Later picture" icon={ChevronRight} onClick={() => step(1)} />
            </Show>
          </div>
        )}
      </Show>
    </ModalLayer>
  );
}

function contentOf({ id }: Attachment): string {
  return `/api/v1/attachments/${id}/content`;
}
