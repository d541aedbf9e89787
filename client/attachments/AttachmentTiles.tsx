import { createSignal, For, Show } from "solid-js";
import type { attachment } from "../../schema/attachments.ts";
import { isPicture } from "../../shared/attachments/kinds.ts";
import type { Actor } from "../../shared/sync/mutation.ts";
import type { Row } from "../../shared/sync/row.ts";
import { FileTile } from "./FileTile.tsx";
import { Lightbox } from "./Lightbox.tsx";
import { PictureTile } from "./PictureTile.tsx";

export type Attachment = Row<typeof attachment>;

interface AttachmentTilesProps {
  attachments: readonly Attachment[];
  me: Actor;
}

/** The pictures and files of one message; a picture opens over the page. */
export function AttachmentTiles(props: AttachmentTilesProps) {
  const [shownId, setShownId] = createSignal<string>();
  const pictures = () =>
    props.attachments.filter(
      ({ contentType, state }) => isPicture(contentType) && state === "stored",
    );

  return (
    <Show when={props.attachments.length > 0}>
      <ul class="mt-3 flex flex-wrap gap-2" aria-label="Attachments">
        <For each={props.attachments}>
          {(each) => (
            <li class="max-w-full">
              <Show
                when={isPicture(each.contentType) && each.state !== "refused"}
                fallback={<FileTile attachment={each} me={props.me} />}
              >
                <PictureTile attachment={each} me={props.me} onOpen={() => setShownId(each.id)} />
              </Show>
            </li>
          )}
        </For>
      </ul>
      <Lightbox
        pictures={pictures()}
        me={props.me}
        shownId={shownId()}
        onShow={(id) => setShownId(id)}
      />
    </Show>
  );
}
