import { For, Show } from "solid-js";
import type { ticketRead } from "../../schema/tickets.ts";
import type { Row } from "../../shared/sync/row.ts";
import { useReference } from "../leads/reference.ts";
import { Avatar } from "../ui/Avatar.tsx";
import { RelativeTime } from "../ui/RelativeTime.tsx";

const mostNamed = 8;

/** Who has read what. Of many the first are named. */
export function Readers(props: { reads: readonly Row<typeof ticketRead>[] }) {
  const reference = useReference();
  const unnamed = () => props.reads.length - mostNamed;

  return (
    <div class="flex flex-wrap items-center gap-1.5">
      <For
        each={props.reads.slice(0, mostNamed)}
        fallback={<span class="text-ink-muted">Nobody else yet</span>}
      >
        {({ userId, readUpTo }) => (
          <span class="inline-flex items-center gap-1.5 text-ink-soft">
            <Avatar name={reference.nameOf(userId) ?? "Somebody"} size={20} />
            {reference.nameOf(userId)}
            <span class="sr-only">
              <RelativeTime at={readUpTo} />
            </span>
          </span>
        )}
      </For>
      <Show when={unnamed() > 0}>
        <span class="text-ink-muted">and {unnamed().toLocaleString()} more</span>
      </Show>
    </div>
  );
}
