import { Match, Switch } from "solid-js";
import type { Actor } from "../../shared/sync/mutation.ts";
import type { Attachment } from "./AttachmentTiles.tsx";
import { useFiles } from "./files.ts";
import { SendingBar } from "./SendingBar.tsx";

interface UploadStateProps {
  attachment: Attachment;
  me: Actor;
  onDark?: boolean;
}

/** How far a file is on its way to the server, or why it will not get there. */
export function UploadState(props: UploadStateProps) {
  const files = useFiles();
  const part = () => files.progressOf(props.attachment.id);
  const isHere = () => files.kept().some(({ id }) => id === props.attachment.id);
  const isMine = () => props.attachment.authorId === props.me.userId;
  const tone = () => (props.onDark ? "text-white" : "text-ink-muted");

  return (
    <Switch
      fallback={
        <p class={`text-xs ${tone()}`}>
          {isMine() ? "Waits on another device of yours" : "Is on its way"}
        </p>
      }
    >
      <Match when={props.attachment.state === "refused"}>
        <p class="text-xs text-red-ink">{props.attachment.refusal}</p>
      </Match>
      <Match when={part() !== undefined}>
        <SendingBar label={`Sending ${props.attachment.name}`} part={part() ?? 0} />
      </Match>
      <Match when={isHere()}>
        <button
          type="button"
          class={`target text-xs underline underline-offset-2 ${tone()}`}
          onClick={() => files.retry()}
        >
          Waits to be sent
        </button>
      </Match>
    </Switch>
  );
}
