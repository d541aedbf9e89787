import { createUniqueId } from "solid-js";
import { roomName } from "../../shared/yjs/fields.ts";
import { useSession } from "../sign-in/session.ts";
import { Others } from "../yjs/Others.tsx";
import { createSharedText } from "../yjs/shared-text.ts";
import { SharedTextEditor } from "../yjs/SharedTextEditor.tsx";
import type { CannedReply } from "./canned.ts";

/** The text of an answer, written together with whoever else has it open. */
export function CannedReplyText(props: { reply: CannedReply }) {
  const session = useSession();
  const labelId = createUniqueId();
  const text = createSharedText({
    get room() {
      return roomName("canned_reply.body", props.reply.id);
    },
    // What the server has not seen yet, nobody else can have changed.
    get untouched() {
      return props.reply.rv === 0 ? props.reply.body : undefined;
    },
    get me() {
      return session.me().user.id;
    },
  });

  return (
    <div class="flex min-w-0 flex-col gap-1" role="group" aria-labelledby={labelId}>
      <div class="flex min-h-6 items-center justify-between gap-2">
        <span id={labelId} class="text-xs font-medium text-ink-soft">
          Text
        </span>
        <Others others={text.others()} />
      </div>
      <SharedTextEditor label="Text" hint="Write the answer" text={text} />
      <p class="text-xs text-ink-muted">Kept as you type. Whoever else has it open writes along.</p>
    </div>
  );
}
