import { createMemo, For, Show } from "solid-js";
import { AttachmentTiles } from "../attachments/AttachmentTiles.tsx";
import type { SharedText } from "../yjs/shared-text.ts";
import { ConversationEntry } from "./ConversationEntry.tsx";
import { DescriptionMessage } from "./DescriptionMessage.tsx";
import type { Newest } from "./newest.ts";
import type { Entry } from "./ticket-record.ts";
import type { TicketViewProps } from "./TicketRecordView.tsx";

interface TicketConversationProps extends TicketViewProps {
  newSince: string | undefined;
  text: SharedText;
  newest: Newest;
}

/** What was asked and everything since, oldest first; a line says where the new part begins. */
export function TicketConversation(props: TicketConversationProps) {
  const said = createMemo(() => props.record.entries().filter(isWorthTelling));
  const firstNew = createMemo(() => {
    const since = props.newSince;
    if (since === undefined) return undefined;
    const me = props.actions.me().userId;
    return said().find((entry) => entry.row.createdAt > since && authorOf(entry) !== me)?.row.id;
  });

  const attachmentsOf = (replyId: string | null) =>
    props.record.attachments().filter((each) => each.replyId === replyId);

  return (
    <section
      ref={(element) => props.newest.setElement(element)}
      aria-label="Conversation"
      class="flex flex-col gap-4"
    >
      <DescriptionMessage {...props}>
        <AttachmentTiles attachments={attachmentsOf(null)} me={props.actions.me()} />
      </DescriptionMessage>
      <For each={said()}>
        {(entry) => (
          <>
            <Show when={entry.row.id === firstNew()}>
              <div data-new class="flex items-center gap-3 text-xs font-medium text-accent-ink">
                <span class="h-px flex-1 bg-accent-mark" aria-hidden="true" />
                New
                <span class="h-px flex-1 bg-accent-mark" aria-hidden="true" />
              </div>
            </Show>
            <ConversationEntry entry={entry}>
              <AttachmentTiles attachments={attachmentsOf(entry.row.id)} me={props.actions.me()} />
            </ConversationEntry>
          </>
        )}
      </For>
    </section>
  );
}

function authorOf(entry: Entry): string | null {
  return entry.kind === "event" ? entry.row.actorId : entry.row.authorId;
}

/** The first entry of every history says what the description above it says already. */
function isWorthTelling({ kind, row }: Entry): boolean {
  return kind !== "event" || row.kind !== "raised";
}
